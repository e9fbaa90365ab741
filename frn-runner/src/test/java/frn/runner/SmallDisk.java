package frn.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a few megabytes, where this user may mount one; else a folder. */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;
  private final boolean mounted;

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
    this.mounted = run("mount", "-t", "tmpfs", "-o", size, "none", folder.toString()) == 0;
  }

  /** Whether it can be full: that needs the right to mount a tmpfs. */
  public boolean isMounted() {
    return mounted;
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
    if (mounted) {
      run("umount", "--lazy", folder.toString());
    }
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
