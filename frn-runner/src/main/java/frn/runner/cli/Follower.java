package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import frn.runner.report.ProgressState;
import frn.runner.store.Demand;
import frn.runner.store.ExperimentStore;
import frn.runner.store.StoreFailure;
import frn.runner.store.Submission;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Prints how experiments get on, again and again. */
final class Follower {
  private static final int TERMINAL_MILLIS = 250;
  private static final int PLAIN_MILLIS = 1000;

  /** A look at many runs takes the database its time; most of it is left to others. */
  private static final int REST = 5;

  private final ExperimentStore store;
  private final Clock clock;
  private final Absence absence;
  private final ProgressPrinter printer;
  private final int pause;
  private final Instant since;

  /**
   * @param terminal whether lines may be drawn anew
   */
  Follower(ExperimentStore store, Absence absence, Clock clock, PrintWriter out, boolean terminal) {
    this.store = requireNonNull(store, "store is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.absence = requireNonNull(absence, "absence is null");
    this.printer = new ProgressPrinter(out, terminal);
    this.pause = terminal ? TERMINAL_MILLIS : PLAIN_MILLIS;
    this.since = clock.instant();
  }

  /**
   * Follows experiments.
   *
   * @param experiments those to show now; asked anew at each look
   * @param look done before each look, and what is wrong then, if something is
   * @param isOver whether there is nothing more to wait for
   * @param interrupts the user's
   * @return false when the user had enough
   */
  boolean follow(
      Supplier<List<Submission>> experiments,
      Supplier<Optional<String>> look,
      Predicate<List<ProgressState>> isOver,
      Interrupts interrupts)
      throws InterruptedException {
    boolean over = false;
    boolean stopped = false;
    while (!over && !stopped) {
      long started = System.nanoTime();
      try {
        look.get().ifPresentOrElse(absence::noticed, absence::over);
        List<ProgressState> states = experiments.get().stream().map(this::state).toList();
        if (!states.isEmpty()) {
          printer.print(states);
        }
        over = isOver.test(states);
      } catch (RuntimeException e) {
        if (StoreFailure.isDefect(e)) {
          throw e;
        }
        absence.noticed(StoreFailure.reason(e));
      }
      long took = (System.nanoTime() - started) / 1_000_000;
      stopped = !over && interrupts.await(Math.max(pause, REST * took));
    }
    printer.end();
    return over;
  }

  private ProgressState state(Submission submission) {
    return new ProgressState(
        submission.name(),
        since,
        clock.instant(),
        store.status(submission.experiment()),
        store.unusable(submission.experiment()).size(),
        store.demand(submission.experiment()) == Demand.PAUSED);
  }
}
