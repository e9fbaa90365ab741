package frn.files;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A file of named arrays in the safetensors format: the length of the header in 8 bytes
 * (little-endian), the header in JSON, the values (little-endian, row-major).
 *
 * @param arrays by name, in the order of names; {@code F32} has 32 bits, {@code F64} 64; whole
 *     numbers ({@code I64}, {@code I32}, {@code U8}) are read into 64-bit values, exact up to 2⁵³
 * @param metadata texts by name, such as a configuration
 */
public record Safetensors(Map<String, Array> arrays, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";
  private static final long MAX_HEADER_BYTES = 100_000_000;
  private static final int CHUNK_BYTES = 1 << 20;

  /** Names that repeat, and what follows the end, are errors. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Copies the maps, not the values. */
  public Safetensors {
    arrays = Collections.unmodifiableMap(new TreeMap<>(requireNonNull(arrays, "arrays is null")));
    metadata =
        Collections.unmodifiableMap(new TreeMap<>(requireNonNull(metadata, "metadata is null")));
  }

  /** An entry of the header. */
  private record Entry(String name, String type, int[] shape, long begin, long end) {
    int width() {
      return switch (type) {
        case "F64", "I64" -> 8;
        case "F32", "I32" -> 4;
        case "U8" -> 1;
        default -> 0;
      };
    }
  }

  /**
   * Reads a file.
   *
   * @throws FrnException {@link ErrorCode#FILE_NOT_FOUND} when it cannot be read, {@link
   *     ErrorCode#INVALID_INPUT} when it is not of this format or ends early
   */
  public static Safetensors read(Path file) {
    return read(file, name -> true);
  }

  /**
   * Reads some arrays of a file, and the metadata; the others may be of any type and cost nothing.
   *
   * @param wanted which arrays, by their names
   * @throws FrnException as {@link #read(Path)}
   */
  public static Safetensors read(Path file, Predicate<String> wanted) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Header header = header(file, channel);
      Map<String, Array> arrays = new TreeMap<>();
      for (Entry entry : header.entries(wanted)) {
        arrays.put(entry.name(), values(channel, header.start(), entry));
      }
      return new Safetensors(arrays, header.metadata());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * The shapes of a file's arrays by their names; no value is read.
   *
   * @throws FrnException as {@link #read(Path)}
   */
  public static Map<String, int[]> shapes(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Map<String, int[]> shapes = new TreeMap<>();
      for (Entry entry : header(file, channel).entries(name -> true)) {
        shapes.put(entry.name(), entry.shape());
      }
      return shapes;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static FrnException unreadable(Path file, IOException e) {
    return new FrnException(
        ErrorCode.FILE_NOT_FOUND, "cannot read the arrays in " + file + ": " + e.getMessage(), e);
  }

  /**
   * What stands before the values.
   *
   * @param members of the JSON
   * @param start of the values in the file
   * @param dataBytes of the values
   */
  private record Header(Path file, ObjectNode members, long start, long dataBytes) {
    Map<String, String> metadata() {
      Map<String, String> texts = new TreeMap<>();
      members
          .path(METADATA)
          .properties()
          .forEach(text -> texts.put(text.getKey(), text(file, METADATA, text.getValue())));
      return texts;
    }

    /** All members but the metadata. */
    Map<String, JsonNode> arrays() {
      Map<String, JsonNode> arrays = new LinkedHashMap<>();
      members.properties().forEach(member -> arrays.put(member.getKey(), member.getValue()));
      arrays.remove(METADATA);
      return arrays;
    }

    List<Entry> entries(Predicate<String> wanted) {
      List<Entry> entries = new ArrayList<>();
      arrays()
          .forEach(
              (name, value) -> {
                if (wanted.test(name)) {
                  entries.add(entry(file, name, value, dataBytes));
                }
              });
      checkLayout();
      return entries;
    }

    /** Arrays follow one another without a gap and end with the file, as the format has it. */
    private void checkLayout() {
      List<long[]> places = new ArrayList<>();
      arrays().forEach((name, value) -> places.add(numbers(file, name, value, "data_offsets", 2)));
      places.sort(Comparator.<long[]>comparingLong(at -> at[0]).thenComparingLong(at -> at[1]));
      long end = 0;
      for (long[] at : places) {
        if (at[0] != end || at[1] < at[0]) {
          throw invalid(
              file,
              "expected an array from byte %d of the values on, found one at %d to %d"
                  .formatted(end, at[0], at[1]));
        }
        end = at[1];
      }
      if (end != dataBytes) {
        throw invalid(
            file,
            "expected %d bytes of values, as the header says, found %d".formatted(end, dataBytes));
      }
    }
  }

  private static Header header(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < 8) {
      throw invalid(file, "expected a header's length of 8 bytes, found " + size + " bytes");
    }
    long headerBytes = bytes(channel, 0, 8).getLong();
    if (headerBytes < 2 || headerBytes > Math.min(size - 8, MAX_HEADER_BYTES)) {
      throw invalid(
          file, "a header of " + headerBytes + " bytes does not fit a file of " + size + " bytes");
    }
    ByteBuffer header = bytes(channel, 8, (int) headerBytes);
    String json = StandardCharsets.UTF_8.decode(header).toString();
    long start = 8 + headerBytes;
    return new Header(file, parse(file, json), start, size - start);
  }

  private static ObjectNode parse(Path file, String json) {
    try {
      JsonNode header = JSON.readTree(json);
      if (header.isObject() && (!header.has(METADATA) || header.get(METADATA).isObject())) {
        return (ObjectNode) header;
      }
      throw invalid(file, "expected an object as header, and one as metadata");
    } catch (JsonProcessingException e) {
      String what = e.getOriginalMessage().replaceAll(" \\(start marker.*", "");
      long at = e.getLocation().getCharOffset();
      throw invalid(file, "the header is wrong at character %d: %s".formatted(at, what));
    }
  }

  private static Entry entry(Path file, String name, JsonNode value, long dataBytes) {
    long[] shape = numbers(file, name, value, "shape", -1);
    long[] offsets = numbers(file, name, value, "data_offsets", 2);
    try {
      int[] extents = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
      String type = text(file, name, value.path("dtype"));
      Entry entry = new Entry(name, type, extents, offsets[0], offsets[1]);
      checkBytes(entry, dataBytes);
      return entry;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw invalid(file, "array " + name + ": " + e.getMessage());
    }
  }

  private static void checkBytes(Entry entry, long dataBytes) {
    if (entry.width() == 0) {
      throw new IllegalArgumentException(
          "expected the type F32, F64, I32, I64 or U8, found " + entry.type());
    }
    long needed = (long) Array.size(entry.shape()) * entry.width();
    if (entry.begin() < 0 || entry.end() > dataBytes || entry.end() - entry.begin() != needed) {
      throw new IllegalArgumentException(
          "expected %d bytes within the %d of the file's values, found them at %d to %d"
              .formatted(needed, dataBytes, entry.begin(), entry.end()));
    }
  }

  private static Array values(FileChannel channel, long start, Entry entry) throws IOException {
    int size = Array.size(entry.shape());
    int width = entry.width();
    float[] floats = entry.type().equals("F32") ? new float[size] : null;
    double[] doubles = floats == null ? new double[size] : null;
    int chunk = CHUNK_BYTES / width;
    for (int from = 0; from < size; from += chunk) {
      int count = Math.min(chunk, size - from);
      ByteBuffer bytes = bytes(channel, start + entry.begin() + (long) from * width, count * width);
      if (floats != null) {
        bytes.asFloatBuffer().get(floats, from, count);
      } else {
        widen(entry.type(), bytes, doubles, from, count);
      }
    }
    return floats != null ? Array.of(floats, entry.shape()) : Array.of(doubles, entry.shape());
  }

  private static void widen(String type, ByteBuffer bytes, double[] to, int from, int count) {
    for (int i = from; i < from + count; i++) {
      to[i] =
          switch (type) {
            case "F64" -> bytes.getDouble();
            case "I64" -> bytes.getLong();
            case "I32" -> bytes.getInt();
            default -> bytes.get() & 0xff;
          };
    }
  }

  private static ByteBuffer bytes(FileChannel channel, long position, int count)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the file ends at byte " + (position + buffer.position()));
      }
    }
    return buffer.flip();
  }

  /**
   * Writes a file in one step: whoever reads sees the file before or after, nothing between. Arrays
   * of 64 bits become {@code F64}, others {@code F32}.
   *
   * @throws FrnException {@link ErrorCode#OUT_OF_RESOURCES} when it cannot be written
   */
  public void write(Path file) {
    AtomicFile.write(
        file,
        temporary -> {
          try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            writeTo(channel);
          }
        });
  }

  private void writeTo(FileChannel channel) throws IOException {
    byte[] header = header().getBytes(StandardCharsets.UTF_8);
    ByteBuffer start =
        ByteBuffer.allocate(8 + header.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .flip();
    writeAll(channel, start);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Array array : arrays.values()) {
      int width = array.isDouble() ? 8 : 4;
      for (int from = 0; from < array.size(); from += CHUNK_BYTES / width) {
        int count = Math.min(CHUNK_BYTES / width, array.size() - from);
        if (array.isDouble()) {
          chunk.asDoubleBuffer().put(array.doubles().slice(from, count));
        } else {
          chunk.asFloatBuffer().put(array.floats().slice(from, count));
        }
        writeAll(channel, chunk.clear().limit(count * width));
        chunk.clear();
      }
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Padded with blanks, so that values start at a multiple of 8 bytes. */
  private String header() {
    ObjectNode header = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      metadata.forEach(header.putObject(METADATA)::put);
    }
    long offset = 0;
    for (Map.Entry<String, Array> entry : arrays.entrySet()) {
      Array array = entry.getValue();
      long end = offset + (long) array.size() * (array.isDouble() ? 8 : 4);
      ObjectNode member = header.putObject(entry.getKey());
      member.put("dtype", array.isDouble() ? "F64" : "F32");
      member.set("shape", JSON.valueToTree(array.shape()));
      member.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String text = header.toString();
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return text + " ".repeat((8 - length % 8) % 8);
  }

  private static String text(Path file, String name, JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    throw invalid(file, name + ": expected a text, found " + found(value));
  }

  /**
   * Whole numbers from 0 on.
   *
   * @param count of them, or below 0 for any
   */
  private static long[] numbers(Path file, String name, JsonNode array, String key, int count) {
    JsonNode value = array.path(key);
    long[] numbers = new long[value.size()];
    boolean right = value.isArray() && (count < 0 || count == numbers.length);
    for (int i = 0; i < numbers.length && right; i++) {
      numbers[i] = value.get(i).longValue();
      right = value.get(i).isIntegralNumber() && value.get(i).canConvertToLong() && numbers[i] >= 0;
    }
    if (!right) {
      throw invalid(
          file,
          "array %s: %s: expected %swhole numbers from 0 on, found %s"
              .formatted(name, key, count < 0 ? "" : count + " ", found(value)));
    }
    return numbers;
  }

  private static String found(JsonNode value) {
    return value.isMissingNode() ? "none" : value.toString();
  }

  private static FrnException invalid(Path file, String message) {
    return new FrnException(ErrorCode.INVALID_INPUT, file + " is no safetensors file: " + message);
  }
}
