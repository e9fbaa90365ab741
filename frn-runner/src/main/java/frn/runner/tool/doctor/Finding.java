package frn.runner.tool.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What was found of one thing.
 *
 * @param level how well that is
 * @param subject the thing, such as {@code memory}
 * @param found in words
 * @param advice what to do about it, if there is something to do
 */
public record Finding(Level level, String subject, String found, Optional<String> advice) {
  /** How well it is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** Something is out of reach, or slow. */
    NOTE,
    /** The quickstart cannot run. */
    PROBLEM
  }

  public Finding {
    requireNonNull(level, "level is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(found, "found is null");
    requireNonNull(advice, "advice is null");
  }

  static Finding ok(String subject, String found) {
    return new Finding(Level.OK, subject, found, Optional.empty());
  }

  static Finding note(String subject, String found, String advice) {
    return new Finding(Level.NOTE, subject, found, Optional.of(advice));
  }

  static Finding problem(String subject, String found, String advice) {
    return new Finding(Level.PROBLEM, subject, found, Optional.of(advice));
  }
}
