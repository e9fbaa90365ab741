package frn.runner.cli;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks where a user wants a file, before work is done for it. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Checks that a file can be written there.
   *
   * @param replace whether one may be there already
   * @throws FrnException saying what is in the way
   */
  static void check(Path file, boolean replace) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw wrong("no such folder: " + folder);
    }
    if (Files.isDirectory(file)) {
      throw wrong("expected a file to write, found the folder " + file);
    }
    if (Files.exists(file) && !replace) {
      throw wrong(file + " exists already; --force replaces it");
    }
  }

  private static FrnException wrong(String message) {
    return new FrnException(ErrorCode.INVALID_INPUT, message);
  }
}
