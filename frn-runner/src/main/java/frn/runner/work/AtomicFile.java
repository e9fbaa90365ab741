package frn.runner.work;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that are there complete, or not at all, whenever the machine stops. */
final class AtomicFile {
  /** Writes a file's content. */
  @FunctionalInterface
  interface Content {
    void write(Path file) throws IOException;
  }

  private AtomicFile() {}

  /** Writes beside the file, forces it to the disk, and moves it into its place. */
  static void write(Path file, Content content) {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      content.write(beside);
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(beside, file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
