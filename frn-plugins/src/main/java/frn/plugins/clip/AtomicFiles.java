package frn.plugins.clip;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Files that are there whole or not at all, whichever process is killed when. */
final class AtomicFiles {
  private AtomicFiles() {}

  /** What writes a file. */
  interface Writer {
    void write(Path temporary) throws IOException;
  }

  /**
   * Writes a file beside its place, then moves it there; whoever comes last wins.
   *
   * @throws FrnException {@link ErrorCode#OUT_OF_RESOURCES} when it cannot be written
   */
  static void write(Path file, Writer writer) {
    Path temporary = null;
    try {
      Files.createDirectories(file.getParent());
      // Not a temporary file of Java's: that is its owner's alone, and caches are shared.
      temporary =
          Files.createFile(
              file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp"));
      writer.write(temporary);
      Files.move(temporary, file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw notWritten(file, e, temporary);
    }
  }

  private static FrnException notWritten(Path file, IOException cause, Path temporary) {
    FrnException failure =
        new FrnException(
            ErrorCode.OUT_OF_RESOURCES,
            "cannot write %s: %s. Is there space, and may it be written?".formatted(file, cause),
            cause);
    try {
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
