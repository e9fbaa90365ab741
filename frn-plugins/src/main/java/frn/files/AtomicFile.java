package frn.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are there whole or not at all, whichever process is killed when. */
public final class AtomicFile {
  private AtomicFile() {}

  /** What writes a file. */
  @FunctionalInterface
  public interface Writer {
    /** Writes the file, which is there and empty. */
    void write(Path temporary) throws IOException;
  }

  /**
   * Writes a file beside its place, then moves it there; whoever comes last wins.
   *
   * @throws FrnException {@link ErrorCode#OUT_OF_RESOURCES} when it cannot be written
   */
  public static void write(Path file, Writer writer) {
    Path place = file.toAbsolutePath();
    Path temporary = null;
    try {
      Files.createDirectories(place.getParent());
      // Not a temporary file of Java's: that is its owner's alone, and caches are shared.
      temporary =
          Files.createFile(
              place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".tmp"));
      writer.write(temporary);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(temporary, place, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw notWritten(file, e, temporary);
    } catch (RuntimeException e) {
      if (temporary != null) {
        discard(temporary, e);
      }
      throw e;
    }
  }

  private static void discard(Path temporary, RuntimeException why) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private static FrnException notWritten(Path file, IOException cause, Path temporary) {
    FrnException failure =
        new FrnException(
            ErrorCode.OUT_OF_RESOURCES,
            "cannot write %s: %s. Is there space, and may it be written?".formatted(file, cause),
            cause);
    if (temporary != null) {
      discard(temporary, failure);
    }
    return failure;
  }
}
