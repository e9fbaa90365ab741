package frn.runner.features;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * An entry of the cache that is being written, map by map, beside its place. It comes to its place
 * whole, or not at all.
 */
final class FeatureFile implements AutoCloseable {
  private final Path place;
  private final Path temporary;
  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private int frames;
  private int crowded;
  private int[] map = new int[3];

  private FeatureFile(Path place, Path temporary, FileChannel channel) {
    this.place = place;
    this.temporary = temporary;
    this.channel = channel;
  }

  /** Starts a file; the caller holds the entry's lock. */
  static FeatureFile create(Path place) throws IOException {
    Files.createDirectories(place.getParent());
    Path temporary = place.resolveSibling(place.getFileName() + ".tmp");
    FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    FeatureFile file = new FeatureFile(place, temporary, channel);
    channel.position(FeatureFormat.HEADER_BYTES);
    return file;
  }

  /**
   * Appends maps.
   *
   * @param maps [n, height, width, channels]
   */
  void add(Array maps) {
    int[] shape = maps.shape();
    map = new int[] {shape[1], shape[2], shape[3]};
    frames += shape[0];
    ByteBuffer body = FeatureFormat.allocate(4 * maps.size());
    body.asFloatBuffer().put(maps.floats());
    try {
      checkSize(channel.position() + body.limit());
      append(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes how many of the clip's frames show more than one face. */
  void crowded(int frames) {
    crowded = frames;
  }

  private void checkSize(long bytes) {
    if (bytes > Integer.MAX_VALUE - FeatureFormat.CHECKSUM_BYTES) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected feature maps of at most 2 GiB a clip, found more within %d frames of %s values:"
                  .formatted(frames, Arrays.toString(map))
              + " lower data.frames.max");
    }
  }

  /** Puts the maps so far in place. */
  void commit() throws IOException {
    long bodyBytes = channel.position() - FeatureFormat.HEADER_BYTES;
    ByteBuffer header = FeatureFormat.header(frames, map, (int) bodyBytes, crowded);
    checksum.update(header.duplicate());
    writeFully(
        FeatureFormat.allocate(FeatureFormat.CHECKSUM_BYTES)
            .putInt((int) checksum.getValue())
            .flip());
    channel.position(0);
    writeFully(header);
    channel.force(true);
    channel.close();
    Files.move(
        temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Puts in place why there are no maps, whatever was added before. */
  void commitUnusable(String reason) throws IOException {
    channel.truncate(FeatureFormat.HEADER_BYTES);
    channel.position(FeatureFormat.HEADER_BYTES);
    checksum.reset();
    frames = 0;
    map = new int[3];
    append(ByteBuffer.wrap(reason.getBytes(StandardCharsets.UTF_8)));
    commit();
  }

  private void append(ByteBuffer bytes) throws IOException {
    checksum.update(bytes.duplicate());
    writeFully(bytes);
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(temporary);
  }
}
