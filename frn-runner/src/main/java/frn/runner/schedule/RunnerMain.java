package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

/**
 * The class whose {@code main} is the command line; workers are processes of it.
 *
 * @param className with its package
 */
public record RunnerMain(String className) {
  public RunnerMain {
    requireNonNull(className, "className is null");
  }
}
