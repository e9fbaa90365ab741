package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import frn.runner.store.ProcessIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attempt in a worker process of this machine, as text.
 *
 * @param worker its process
 * @param number tells the attempts of one runner apart
 */
record WorkerHandle(ProcessIdentity worker, long number) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,10}) (\\d{1,18}) (\\S+)");

  WorkerHandle {
    requireNonNull(worker, "worker is null");
  }

  /** Empty for what is none. */
  static Optional<WorkerHandle> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new WorkerHandle(
            new ProcessIdentity(
                parts.group(4),
                Long.parseLong(parts.group(2)),
                Instant.ofEpochMilli(Long.parseLong(parts.group(3)))),
            Long.parseLong(parts.group(1))));
  }

  /**
   * Ends the process of a runner that is gone, also one that was stopped and hears nothing.
   *
   * @param ours tells by its command line whether it works for this home: a copy of a home knows
   *     the workers of the other one, too
   */
  void endOrphan(String thisHost, Predicate<List<String>> ours) {
    if (worker.host().equals(thisHost) && !worker.isGone(thisHost)) {
      ProcessHandle.of(worker.pid())
          .filter(process -> process.parent().filter(ProcessHandle.current()::equals).isEmpty())
          .filter(process -> ours.test(ProcessIdentity.commandLine(process)))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public String toString() {
    return "%d %d %d %s"
        .formatted(number, worker.pid(), worker.startedAt().toEpochMilli(), worker.host());
  }
}
