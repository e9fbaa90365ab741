package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.store.StoreFailure;
import frn.runner.yaml.InvalidExperiment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Says what went wrong: a message for users, a stack trace in a file for developers. */
final class ErrorPrinter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Home home;
  private final boolean debug;
  private final Clock clock;
  private final PrintWriter err;

  ErrorPrinter(Home home, boolean debug, Clock clock, PrintWriter err) {
    this.home = requireNonNull(home, "home is null");
    this.debug = debug;
    this.clock = requireNonNull(clock, "clock is null");
    this.err = requireNonNull(err, "err is null");
  }

  /** Prints an error and gives the exit code. */
  int print(Throwable thrown) {
    Throwable e = unwrap(thrown);
    int code = exitCode(e);
    Optional<String> machine = machine(e);
    if (debug && code == ExitCode.INTERNAL) {
      e.printStackTrace(err);
    } else if (machine.isPresent()) {
      err.println(machine.get());
    } else if (code != ExitCode.INTERNAL) {
      err.println(e.getMessage());
    } else {
      err.println("internal error: " + e);
      writeLog(e);
    }
    return code;
  }

  /** Guice wraps what a provider throws. */
  private static Throwable unwrap(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof FrnException || cause instanceof InvalidExperiment) {
        return cause;
      }
    }
    return e;
  }

  /** What to say of a fault of the machine, which is no defect and wants no stack trace. */
  private Optional<String> machine(Throwable e) {
    if (e instanceof FrnException known) {
      boolean resources = known.code().errorClass() == ErrorCode.Class.RESOURCES;
      boolean said = home.advice().isEmpty() || known.getMessage().endsWith(home.advice());
      return resources
          ? Optional.of(known.getMessage() + (said ? "" : home.advice()))
          : Optional.empty();
    }
    if (!StoreFailure.isDefect(e)) {
      return Optional.of(
          "the results at %s cannot be used: %s%s"
              .formatted(home.results(), StoreFailure.reason(e), home.advice()));
    }
    if (e instanceof OutOfMemoryError) {
      return Optional.of(
          "out of memory (" + e.getMessage() + "); FRN_JAVA_OPTS=-Xmx4g gives this process more");
    }
    boolean files = e instanceof UncheckedIOException || e instanceof IOException;
    return files && home.isFull()
        ? Optional.of(StoreFailure.reason(e) + home.advice())
        : Optional.empty();
  }

  private static int exitCode(Throwable e) {
    if (e instanceof InvalidExperiment) {
      return ExitCode.INVALID_INPUT;
    }
    if (e instanceof FrnException known) {
      return switch (known.code().errorClass()) {
        case USER ->
            known.code() == ErrorCode.INTERRUPTED ? ExitCode.INTERRUPTED : ExitCode.INVALID_INPUT;
        case DATA -> ExitCode.INVALID_INPUT;
        case RESOURCES, INTERNAL -> ExitCode.INTERNAL;
      };
    }
    return ExitCode.INTERNAL;
  }

  private void writeLog(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace, true));
    Path log = home.logs().resolve("error-" + TIME.format(clock.instant()) + ".log");
    try {
      Files.createDirectories(home.logs());
      Files.writeString(log, trace.toString());
      err.println("The stack trace is in " + log);
    } catch (IOException cannotWrite) {
      err.println("The stack trace, because " + log + " cannot be written (" + cannotWrite + "):");
      err.println(trace);
    }
  }
}
