package frn.runner.cli;

/** The exit codes of every command. */
final class ExitCode {
  static final int DONE = 0;
  static final int RUNS_FAILED = 1;
  static final int INVALID_INPUT = 2;
  static final int INTERRUPTED = 3;
  static final int INTERNAL = 4;

  private ExitCode() {}
}
