package frn.plugins.text;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The problems of a file, thrown together by line: the first ones, and how many more. */
public final class Problems {
  private static final int SHOWN = 20;

  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  private record Problem(int line, String message) {}

  /** Of a file. */
  public Problems(Path file) {
    this.file = file;
  }

  /** Adds what is wrong in a line. */
  public void add(int line, String problem) {
    found.add(new Problem(line, "%s:%d: %s".formatted(file, line, problem)));
  }

  /** Adds what is wrong with the file. */
  public void add(String problem) {
    found.add(new Problem(0, "%s: %s".formatted(file, problem)));
  }

  /** None so far, of the same file. */
  Problems others() {
    return new Problems(file);
  }

  /** How many there are. */
  public int count() {
    return found.size();
  }

  /**
   * Tells them, if there are any.
   *
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when there are any
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      String first =
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .limit(SHOWN)
              .map(Problem::message)
              .collect(Collectors.joining("\n"));
      int more = found.size() - SHOWN;
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          more > 0 ? first + "\n%s: and %d more".formatted(file, more) : first);
    }
  }
}
