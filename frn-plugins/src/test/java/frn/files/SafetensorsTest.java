package frn.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() {
    Path file = folder.resolve("model.safetensors");
    float[] many = new float[300_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = i * 0.5f;
    }
    Map<String, Array> arrays =
        Map.of(
            "b", Array.of(new float[] {1, -2, 3.5f, 4, 5, 6}, 2, 3),
            "a", Array.of(new double[] {Math.PI, 1e300}, 2),
            "many", Array.of(many, many.length),
            "none", Array.of(new float[0], 0, 3));
    Map<String, String> metadata = Map.of("config", "{\"x\": \"ä\\\n\"}");

    new Safetensors(arrays, metadata).write(file);
    Safetensors read = Safetensors.read(file);

    assertEquals(List.of("a", "b", "many", "none"), List.copyOf(read.arrays().keySet()));
    assertEquals(metadata, read.metadata());
    assertArrayEquals(new int[] {2, 3}, read.arrays().get("b").shape());
    assertArrayEquals(new float[] {1, -2, 3.5f, 4, 5, 6}, read.arrays().get("b").toFloats());
    assertFalse(read.arrays().get("b").isDouble());
    assertTrue(read.arrays().get("a").isDouble());
    assertArrayEquals(new double[] {Math.PI, 1e300}, read.arrays().get("a").toDoubles());
    assertArrayEquals(many, read.arrays().get("many").toFloats());
    assertArrayEquals(new int[] {0, 3}, read.arrays().get("none").shape());
  }

  @Test
  void writingReplacesTheFileAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("model.safetensors");
    new Safetensors(Map.of("a", Array.of(new float[] {1}, 1)), Map.of()).write(file);
    new Safetensors(Map.of("a", Array.of(new float[] {2}, 1)), Map.of()).write(file);

    assertEquals(2, Safetensors.read(file).arrays().get("a").at(0));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void shapesAreReadWithoutTheValues() throws IOException {
    Path file =
        write(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"__metadata__\":{\"x\":\"y\"}}",
            new byte[8]);

    Map<String, int[]> shapes = Safetensors.shapes(file);

    assertEquals(Set.of("a"), shapes.keySet());
    assertArrayEquals(new int[] {1, 2}, shapes.get("a"));
  }

  @Test
  void arraysThatAreNotWantedMayBeOfAnyType() throws IOException {
    Path file =
        write(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[4,8]}}",
            new byte[8]);

    assertEquals(Set.of("a"), Safetensors.read(file, "a"::equals).arrays().keySet());
  }

  @Test
  void wholeNumbersAreReadAsDoubles() throws IOException {
    ByteBuffer data =
        ByteBuffer.allocate(21)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(-7)
            .putLong(1L << 53)
            .putInt(-3)
            .put((byte) 200);
    Path file =
        write(
            "{\"i\":{\"dtype\":\"I64\",\"shape\":[2],\"data_offsets\":[0,16]},"
                + "\"j\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[16,20]},"
                + "\"k\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[20,21]}}  ",
            data.array());

    Map<String, Array> arrays = Safetensors.read(file).arrays();

    assertArrayEquals(new double[] {-7, 0x1p53}, arrays.get("i").toDoubles());
    assertArrayEquals(new double[] {-3}, arrays.get("j").toDoubles());
    assertArrayEquals(new double[] {200}, arrays.get("k").toDoubles());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | expected 8 bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9],\"data_offsets\":[0,36]}} | within the 8",
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}} | found F16",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,8]}} | from 0 on",
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}} | shape: expected whole numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}"
            + " | overflow",
        "{\"a\":{},\"a\":{}} | Duplicate field 'a'",
        "{\"a\":{\"dtype\":\"F32\" | at character 19: Unexpected end-of-input",
        "[] | an object",
        "{\"a\":1.5} | shape: expected whole numbers",
        "{} x | at character 3",
      })
  void wrongHeadersAreToldApart(String header, String message) throws IOException {
    Path file = write(header, new byte[8]);

    FrnException failure = assertThrows(FrnException.class, () -> Safetensors.read(file));

    assertEquals(ErrorCode.INVALID_INPUT, failure.code());
    assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,4 | 4,8 | 9 | expected 8 bytes of values, as the header says, found 9",
        "0,4 | 4,8 | 12 | expected 8 bytes of values",
        "0,4 | 0,4 | 4 | from byte 4 of the values on, found one at 0 to 4",
        "0,4 | 2,6 | 6 | from byte 4 of the values on, found one at 2 to 6",
        "0,4 | 8,12 | 12 | from byte 4 of the values on, found one at 8 to 12",
        "4,8 | 8,12 | 12 | from byte 0 of the values on",
        "0,4 | 8,4 | 8 | from byte 4 of the values on, found one at 8 to 4"
      })
  void arraysThatOverlapOrLeaveBytesAreRefusedAlsoWhereNobodyWantsThem(
      String first, String second, int bytes, String message) throws IOException {
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%s]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[%s]}}";
    Path file = write(header.formatted(first, second), new byte[bytes]);

    FrnException failure =
        assertThrows(FrnException.class, () -> Safetensors.read(file, name -> false));

    assertEquals(ErrorCode.INVALID_INPUT, failure.code());
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
  }

  @Test
  void filesThatAreNoneOfThisFormatAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "hello, this is no model");
    Path empty = Files.createFile(folder.resolve("empty"));

    assertEquals(
        ErrorCode.INVALID_INPUT,
        assertThrows(FrnException.class, () -> Safetensors.read(text)).code());
    assertEquals(
        ErrorCode.INVALID_INPUT,
        assertThrows(FrnException.class, () -> Safetensors.read(empty)).code());
    assertEquals(
        ErrorCode.FILE_NOT_FOUND,
        assertThrows(FrnException.class, () -> Safetensors.read(folder.resolve("missing"))).code());
  }

  @Test
  void shapesAreKnownWithoutValues() throws IOException {
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
            + "\"__metadata__\":{\"m\":\"x\"}}";

    Map<String, int[]> shapes = Safetensors.shapes(write(header, new byte[8]));
    Path cut = write(header, new byte[7]);

    assertEquals(Set.of("a"), shapes.keySet());
    assertArrayEquals(new int[] {1, 2}, shapes.get("a"));
    assertEquals(
        ErrorCode.INVALID_INPUT,
        assertThrows(FrnException.class, () -> Safetensors.shapes(cut)).code());
  }

  private Path write(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .put(data);
    return Files.write(folder.resolve("made.safetensors"), bytes.array());
  }
}
