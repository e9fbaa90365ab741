package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.spec.InvalidExperiment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

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
  int print(Exception thrown) {
    Exception e = unwrap(thrown);
    int code = exitCode(e);
    if (code != ExitCode.INTERNAL) {
      err.println(e.getMessage());
    } else if (debug) {
      e.printStackTrace(err);
    } else {
      err.println("internal error: " + e);
      writeLog(e);
    }
    return code;
  }

  /** Guice wraps what a provider throws. */
  private static Exception unwrap(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof FrnException || cause instanceof InvalidExperiment) {
        return (Exception) cause;
      }
    }
    return e;
  }

  private static int exitCode(Exception e) {
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

  private void writeLog(Exception e) {
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
