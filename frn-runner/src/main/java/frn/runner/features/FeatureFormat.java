package frn.runner.features;

import frn.runner.Behaviour;
import frn.runner.features.ClipFeatures.Unusable;
import frn.runner.features.ClipFeatures.Usable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The file of one clip's features, little-endian: a header (magic, version, frames, height, width,
 * channels, the body's bytes and the frames with more than one face, as 32 bits each), a body (the
 * maps as 32-bit floats, or the reason in UTF-8 when there are no frames), and the CRC-32C of body
 * and header.
 */
final class FeatureFormat {
  /** Also the version of how frames are shown and crops are cut: a part of every key. */
  static final int VERSION = Behaviour.FEATURES;

  static final int HEADER_BYTES = 32;
  static final int CHECKSUM_BYTES = 4;

  private static final int MAGIC = 'F' | 'R' << 8 | 'N' << 16 | 'F' << 24;

  private FeatureFormat() {}

  static ByteBuffer header(int frames, int[] map, int bodyBytes, int crowded) {
    return allocate(HEADER_BYTES)
        .putInt(MAGIC)
        .putInt(VERSION)
        .putInt(frames)
        .putInt(map[0])
        .putInt(map[1])
        .putInt(map[2])
        .putInt(bodyBytes)
        .putInt(crowded)
        .flip();
  }

  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The features in a file's bytes, or empty when they are damaged. */
  static Optional<ClipFeatures> decode(ByteBuffer file) {
    file.order(ByteOrder.LITTLE_ENDIAN);
    int bodyBytes = file.limit() - HEADER_BYTES - CHECKSUM_BYTES;
    if (bodyBytes < 0
        || file.getInt(0) != MAGIC
        || file.getInt(4) != VERSION
        || file.getInt(24) != bodyBytes
        || file.getInt(HEADER_BYTES + bodyBytes) != checksum(file, bodyBytes)) {
      return Optional.empty();
    }
    ByteBuffer body = file.slice(HEADER_BYTES, bodyBytes).order(ByteOrder.LITTLE_ENDIAN);
    int frames = file.getInt(8);
    if (frames == 0) {
      return Optional.of(new Unusable(StandardCharsets.UTF_8.decode(body).toString()));
    }
    return Optional.of(
        new Usable(
            frames,
            file.getInt(12),
            file.getInt(16),
            file.getInt(20),
            file.getInt(28),
            body.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()));
  }

  private static int checksum(ByteBuffer file, int bodyBytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(file.slice(HEADER_BYTES, bodyBytes));
    checksum.update(file.slice(0, HEADER_BYTES));
    return (int) checksum.getValue();
  }
}
