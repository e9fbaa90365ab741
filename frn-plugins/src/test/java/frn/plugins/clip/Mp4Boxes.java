package frn.plugins.clip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Changes what MP4 files say; their {@code moov} is behind the pictures, so that it may grow. */
final class Mp4Boxes {
  /** Where the boxes within a box begin, other than behind its name. */
  private static final Map<String, Integer> FIRST_CHILD = Map.of("stsd", 16, "mp4v", 86);

  private Mp4Boxes() {}

  /** A box of some 32-bit numbers. */
  static byte[] box(String name, int... content) {
    ByteBuffer numbers = ByteBuffer.allocate(4 * content.length);
    for (int number : content) {
      numbers.putInt(number);
    }
    return box(name, numbers.array());
  }

  static byte[] box(String name, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .putInt(8 + content.length)
        .put(name.getBytes(ISO_8859_1))
        .put(content)
        .array();
  }

  /** Puts a box behind the others in the one at a path, such as {@code moov/trak}. */
  static Path append(Path file, String path, byte[] box) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    int position = 0;
    int end = bytes.length;
    for (String name : path.split("/")) {
      while (!new String(bytes, position + 4, 4, ISO_8859_1).equals(name)) {
        position += numbers.getInt(position);
      }
      end = position + numbers.getInt(position);
      numbers.putInt(position, numbers.getInt(position) + box.length);
      position += FIRST_CHILD.getOrDefault(name, 8);
    }
    ByteBuffer longer = ByteBuffer.allocate(bytes.length + box.length);
    longer.put(bytes, 0, end).put(box).put(bytes, end, bytes.length - end);
    return Files.write(file, longer.array());
  }

  /** Writes numbers behind the name of the only box of a name. */
  static Path set(Path file, String name, int offset, int... numbers) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int position = new String(bytes, ISO_8859_1).lastIndexOf(name) + 4 + offset;
    ByteBuffer content = ByteBuffer.wrap(bytes).position(position);
    for (int number : numbers) {
      content.putInt(number);
    }
    return Files.write(file, bytes);
  }

  /** Has the pictures shown by a matrix: what is at (p, q) comes to (ap + cq, bp + dq). */
  static Path display(Path file, double a, double b, double c, double d) throws IOException {
    double one = 1 << 16;
    return set(
        file,
        "tkhd",
        40,
        (int) Math.round(a * one),
        (int) Math.round(b * one),
        0,
        (int) Math.round(c * one),
        (int) Math.round(d * one));
  }
}
