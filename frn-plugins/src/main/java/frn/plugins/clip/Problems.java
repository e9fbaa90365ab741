package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All problems of a list of clips, thrown together. */
final class Problems {
  private final Path file;
  private final List<String> found = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  void add(int line, String problem) {
    found.add("%s:%d: %s".formatted(file, line, problem));
  }

  void add(String problem) {
    found.add("%s: %s".formatted(file, problem));
  }

  int count() {
    return found.size();
  }

  /**
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when there are any
   */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new FrnException(ErrorCode.INVALID_INPUT, String.join("\n", found));
    }
  }
}
