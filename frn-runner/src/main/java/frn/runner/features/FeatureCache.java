package frn.runner.features;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of features by key, shared by processes. A process writes an entry only while it holds
 * the entry's lock, a byte of the folder's one lock file; the operating system frees the locks of a
 * process that ends. One process opens a folder once at a time, as locks belong to processes.
 */
final class FeatureCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureCache.class);

  private final Path folder;
  private final FileChannel locks;

  private FeatureCache(Path folder, FileChannel locks) {
    this.folder = folder;
    this.locks = locks;
  }

  static FeatureCache open(Path folder) throws IOException {
    Files.createDirectories(requireNonNull(folder, "folder is null"));
    return new FeatureCache(
        folder,
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** An entry, or empty when it is not there or damaged. */
  Optional<ClipFeatures> read(String key) throws IOException {
    try (FileChannel channel = FileChannel.open(place(key), StandardOpenOption.READ)) {
      return channel.size() > Integer.MAX_VALUE
          ? Optional.empty()
          : FeatureFormat.decode(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The right to write an entry, or empty while someone else has it. */
  Optional<FileLock> tryLock(String key) throws IOException {
    try {
      long position = Long.parseUnsignedLong(key.substring(0, 15), 16);
      return Optional.ofNullable(locks.tryLock(position, 1, false));
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  /** Starts an entry that could not be read; the caller holds its lock. */
  FeatureFile create(String key) throws IOException {
    if (Files.exists(place(key))) {
      LOG.warn("{} is damaged; what was in it is computed anew", place(key));
    }
    return FeatureFile.create(place(key));
  }

  Path place(String key) {
    return folder.resolve(key.substring(0, 2)).resolve(key + ".maps");
  }

  @Override
  public void close() throws IOException {
    locks.close();
  }
}
