package frn.api.array;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of named arrays in the safetensors format: the length of the header (8 bytes, little
 * endian), the header in JSON, the raw values. Types F32 and F64 are kept; I32 and I64 are read as
 * 64-bit floats, which hold them exactly up to 2⁵³.
 *
 * @param tensors by name
 * @param metadata texts by name
 */
public record Safetensors(Map<String, Array> tensors, Map<String, String> metadata) {
  private static final int LENGTH_BYTES = 8;
  private static final long MAX_HEADER = 100L << 20;
  private static final String METADATA = "__metadata__";

  /** Copies the maps, sorted by name. */
  public Safetensors {
    tensors = java.util.Collections.unmodifiableMap(new TreeMap<>(tensors));
    metadata = java.util.Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /**
   * Reads a file.
   *
   * @throws FrnException {@link ErrorCode#FILE_NOT_FOUND} when it cannot be read, {@link
   *     ErrorCode#INVALID_INPUT} when it is not such a file, and why
   */
  public static Safetensors read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(file, channel);
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Writes a file: a reader sees the old one or the whole new one, never a part. */
  public static void write(Path file, Map<String, Array> tensors, Map<String, String> metadata)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(folder, file.getFileName().toString(), ".part");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        write(channel, new TreeMap<>(tensors), new TreeMap<>(metadata));
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Safetensors read(Path file, FileChannel channel) throws IOException {
    if (channel.size() < LENGTH_BYTES) {
      throw wrong(file, "it has " + channel.size() + " bytes, the header's length alone needs 8");
    }
    long length = bytes(channel, 0, LENGTH_BYTES).getLong();
    if (length < 2 || length > Math.min(MAX_HEADER, channel.size() - LENGTH_BYTES)) {
      throw wrong(file, "its header would have " + length + " bytes");
    }
    long data = LENGTH_BYTES + length;
    String json =
        StandardCharsets.UTF_8.decode(bytes(channel, LENGTH_BYTES, (int) length)).toString();
    Map<String, Array> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    try {
      Map<String, Object> header = HeaderJson.parse(json);
      for (Map.Entry<String, Object> entry : header.entrySet()) {
        if (entry.getKey().equals(METADATA)) {
          object(entry.getValue()).forEach((key, text) -> metadata.put(key, (String) text));
        } else {
          tensors.put(entry.getKey(), tensor(channel, data, object(entry.getValue())));
        }
      }
    } catch (IllegalArgumentException | ClassCastException | ArithmeticException e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, file + " is not a safetensors file: " + e.getMessage(), e);
    }
    return new Safetensors(tensors, metadata);
  }

  private static Array tensor(FileChannel channel, long data, Map<String, Object> entry)
      throws IOException {
    String type = (String) need(entry, "dtype");
    int[] shape = list(need(entry, "shape")).stream().mapToInt(Safetensors::extent).toArray();
    List<?> offsets = list(need(entry, "data_offsets"));
    if (offsets.size() != 2) {
      throw new IllegalArgumentException("data_offsets needs two numbers, found " + offsets);
    }
    long begin = (Long) offsets.get(0);
    long end = (Long) offsets.get(1);
    int width = width(type);
    long size = (long) Array.size(shape) * width;
    if (begin < 0 || end - begin != size || data + end > channel.size()) {
      throw new IllegalArgumentException(
          "%s%s needs %d bytes, found offsets %d to %d of %d"
              .formatted(
                  type, Arrays.toString(shape), size, begin, end, channel.size() - data));
    }
    return decode(type, bytes(channel, data + begin, Math.toIntExact(size)), shape);
  }

  private static Array decode(String type, ByteBuffer bytes, int[] shape) {
    if (type.equals("F32")) {
      float[] values = new float[Array.size(shape)];
      bytes.asFloatBuffer().get(values);
      return Array.of(values, shape);
    }
    double[] values = new double[Array.size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case "F64" -> bytes.getDouble();
            case "I64" -> bytes.getLong();
            default -> bytes.getInt();
          };
    }
    return Array.of(values, shape);
  }

  private static int width(String type) {
    return switch (type) {
      case "F32", "I32" -> 4;
      case "F64", "I64" -> 8;
      default ->
          throw new IllegalArgumentException("expected F32, F64, I32 or I64, found " + type);
    };
  }

  private static void write(
      FileChannel channel, Map<String, Array> tensors, Map<String, String> metadata)
      throws IOException {
    StringBuilder header = new StringBuilder("{");
    HeaderJson.quote(header, METADATA).append(":{");
    String comma = "";
    for (Map.Entry<String, String> text : metadata.entrySet()) {
      HeaderJson.quote(header.append(comma), text.getKey()).append(':');
      HeaderJson.quote(header, text.getValue());
      comma = ",";
    }
    header.append('}');
    long offset = 0;
    for (Map.Entry<String, Array> tensor : tensors.entrySet()) {
      Array array = tensor.getValue();
      long end = offset + (long) array.size() * (array.isDouble() ? 8 : 4);
      HeaderJson.quote(header.append(','), tensor.getKey())
          .append(":{\"dtype\":\"")
          .append(array.isDouble() ? "F64" : "F32")
          .append("\",\"shape\":")
          .append(Arrays.toString(array.shape()).replace(" ", ""))
          .append(",\"data_offsets\":[")
          .append(offset)
          .append(',')
          .append(end)
          .append("]}");
      offset = end;
    }
    byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    int padded = Math.floorDiv(json.length + 7, 8) * 8; // values begin at a multiple of 8
    ByteBuffer start = little(LENGTH_BYTES + padded).putLong(padded).put(json);
    while (start.hasRemaining()) {
      start.put((byte) ' ');
    }
    writeAll(channel, start.flip());
    for (Array array : tensors.values()) {
      writeAll(channel, encode(array));
    }
  }

  private static ByteBuffer encode(Array array) {
    ByteBuffer bytes = little(Math.multiplyExact(array.size(), array.isDouble() ? 8 : 4));
    if (array.isDouble()) {
      DoubleBuffer values = array.doubles();
      bytes.asDoubleBuffer().put(values);
    } else {
      FloatBuffer values = array.floats();
      bytes.asFloatBuffer().put(values);
    }
    return bytes;
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static ByteBuffer bytes(FileChannel channel, long position, int count)
      throws IOException {
    ByteBuffer bytes = little(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("the file ends early");
      }
    }
    return bytes.flip();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Object need(Map<String, Object> entry, String key) {
    Object value = entry.get(key);
    if (value == null) {
      throw new IllegalArgumentException("an entry has no " + key);
    }
    return value;
  }

  private static int extent(Object value) {
    return Math.toIntExact((Long) value);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }

  private static FrnException wrong(Path file, String why) {
    return new FrnException(
        ErrorCode.INVALID_INPUT, file + " is not a safetensors file: " + why);
  }
}
