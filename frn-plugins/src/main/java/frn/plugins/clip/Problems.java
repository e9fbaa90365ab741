package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The problems of a list of clips, thrown together by line: the first ones, and how many more. */
final class Problems {
  private static final int SHOWN = 20;

  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  private record Problem(int line, String message) {}

  Problems(Path file) {
    this.file = file;
  }

  void add(int line, String problem) {
    found.add(new Problem(line, "%s:%d: %s".formatted(file, line, problem)));
  }

  void add(String problem) {
    found.add(new Problem(0, "%s: %s".formatted(file, problem)));
  }

  int count() {
    return found.size();
  }

  /**
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when there are any
   */
  void throwIfAny() {
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
