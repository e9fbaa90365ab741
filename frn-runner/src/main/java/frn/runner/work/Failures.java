package frn.runner.work;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.job.JobEvent;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** From whatever was thrown to what is said of it. */
final class Failures {
  /** How native libraries and file systems say that something is exhausted. */
  private static final List<String> EXHAUSTED =
      List.of(
          "out of memory",
          "insufficient memory",
          "cannot allocate memory",
          "failed to allocate",
          "bad_alloc",
          "no space left on device",
          "too many open files");

  private Failures() {}

  /** The event that says why an attempt failed: the first cause with a code decides. */
  static JobEvent.Failed event(Throwable thrown) {
    return causes(thrown)
        .filter(FrnException.class::isInstance)
        .map(FrnException.class::cast)
        .findFirst()
        .map(e -> new JobEvent.Failed(e.code(), e.getMessage()))
        .orElseGet(
            () ->
                new JobEvent.Failed(
                    causes(thrown).anyMatch(Failures::isExhaustion)
                        ? ErrorCode.OUT_OF_RESOURCES
                        : ErrorCode.INTERNAL,
                    thrown + "; the worker's log has the stack trace"));
  }

  private static boolean isExhaustion(Throwable thrown) {
    String message = Objects.toString(thrown.getMessage(), "").toLowerCase(Locale.ROOT);
    return thrown instanceof OutOfMemoryError || EXHAUSTED.stream().anyMatch(message::contains);
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
  }
}
