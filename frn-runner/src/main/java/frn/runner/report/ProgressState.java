package frn.runner.report;

import static java.util.Objects.requireNonNull;

import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An experiment at one moment.
 *
 * @param experiment its name
 * @param since when the present work on it began
 * @param now the moment
 * @param runs all of them, in the order of the plan, and the analyses after them
 * @param unusable clips that were left out so far
 * @param paused whether nothing is started
 */
public record ProgressState(
    String experiment,
    Instant since,
    Instant now,
    List<RunStatus> runs,
    int unusable,
    boolean paused) {
  public ProgressState {
    requireNonNull(experiment, "experiment is null");
    requireNonNull(since, "since is null");
    requireNonNull(now, "now is null");
    runs = List.copyOf(runs);
  }

  /** The runs in a state. */
  public List<RunStatus> in(RunState state) {
    return runs.stream().filter(run -> run.state() == state).toList();
  }

  /** Whether nothing more happens by itself. */
  public boolean isSettled() {
    return runs.stream().allMatch(run -> run.state().isSettled());
  }

  /** The runs alone, or the analyses alone. */
  ProgressState only(boolean analyses) {
    List<RunStatus> some =
        runs.stream().filter(run -> run.analysis().isPresent() == analyses).toList();
    return new ProgressState(experiment, since, now, some, unusable, paused);
  }

  /** How many are done, well or badly. */
  public long settled() {
    return runs.stream().filter(run -> run.state().isSettled()).count();
  }

  /** When the next of those that wait is tried again, where all of them have to wait for that. */
  public Optional<Instant> nextTry() {
    Optional<Instant> next =
        in(RunState.READY).stream().map(RunStatus::readyAt).min(Comparator.naturalOrder());
    return next.filter(at -> at.isAfter(now) && in(RunState.RUNNING).isEmpty());
  }

  /**
   * The time left, as long as the runs of this session took, so many at once as now; empty before
   * the first one is done.
   */
  public Optional<Duration> left() {
    List<Duration> took =
        in(RunState.SUCCEEDED).stream()
            .filter(run -> run.startedAt().filter(start -> !start.isBefore(since)).isPresent())
            .filter(run -> run.endedAt().isPresent())
            .map(run -> Duration.between(run.startedAt().get(), run.endedAt().get()))
            .toList();
    if (took.isEmpty()) {
      return Optional.empty();
    }
    Duration mean = took.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(took.size());
    List<RunStatus> running = in(RunState.RUNNING);
    Duration work = mean.multipliedBy(runs.size() - settled());
    for (RunStatus run : running) {
      Duration spent = Duration.between(run.startedAt().orElse(now), now);
      work = work.minus(spent.compareTo(mean) < 0 ? spent : mean);
    }
    return Optional.of(work.dividedBy(Math.max(1, running.size())));
  }
}
