package frn.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes, where this user may mount one; else the test is skipped. */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  /**
   * @param folder where it is mounted
   */
  public SmallDisk(Path folder, int megabytes) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String size = "size=" + megabytes + "m";
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", size, "none", folder.toString()) == 0,
        "needs the right to mount a tmpfs");
  }

  /** Fills it. */
  public void fill() {
    byte[] block = new byte[1 << 12];
    try (var out = Files.newOutputStream(folder.resolve("fill"))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (!full.getMessage().contains("space")) {
        throw new UncheckedIOException(full);
      }
    }
  }

  /** Makes room again. */
  public void empty() throws IOException {
    Files.delete(folder.resolve("fill"));
  }

  @Override
  public void close() {
    run("umount", "--lazy", folder.toString());
  }

  private static int run(String... command) {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
