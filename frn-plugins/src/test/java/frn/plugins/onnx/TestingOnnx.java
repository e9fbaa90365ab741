package frn.plugins.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a small ONNX model, field by field of its protocol buffers. Its input {@code rgb} [n, 3,
 * h, w] gives {@code maps} [n, 3, h/2, w/2], the means of squares of 2 by 2, and {@code flat},
 * these in a row.
 */
public final class TestingOnnx {
  private static final int FLOAT = 1;
  private static final int INT = 2;
  private static final int INTS = 7;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private TestingOnnx() {}

  /** A model that takes any number of pictures of any size. */
  public static Path write(Path file) throws IOException {
    return write(file, -1, -1);
  }

  /** A model that takes some number of pictures of one size, −1 for any. */
  public static Path write(Path file, int n, int size) throws IOException {
    TestingOnnx graph =
        new TestingOnnx()
            .message(1, pool("rgb", "maps"))
            .message(1, node("Flatten", "maps", "flat"))
            .text(2, "test")
            .message(11, value("rgb", n, 3, size, size))
            .message(12, value("maps", -1, 3, -1, -1))
            .message(12, value("flat", -1, -1));
    return model(file, graph);
  }

  /** A model whose input has values of another type, by ONNX's number of it. */
  public static Path writeOfType(Path file, int type) throws IOException {
    TestingOnnx cast =
        node("Cast", "rgb", "floats")
            .message(5, new TestingOnnx().text(1, "to").number(3, FLOAT).number(20, INT));
    TestingOnnx graph =
        new TestingOnnx()
            .message(1, cast)
            .message(1, pool("floats", "maps"))
            .text(2, "test")
            .message(11, typed(type, "rgb", -1, 3, -1, -1))
            .message(12, value("maps", -1, 3, -1, -1));
    return model(file, graph);
  }

  /** A model that gives 0 / 0 for black pictures. */
  public static Path writeOfNaN(Path file) throws IOException {
    TestingOnnx graph =
        new TestingOnnx()
            .message(1, node("Div", "rgb", "maps").text(1, "rgb"))
            .text(2, "test")
            .message(11, value("rgb", -1, 3, -1, -1))
            .message(12, value("maps", -1, 3, -1, -1));
    return model(file, graph);
  }

  /**
   * The same with the channels last, {@code rgb} [n, h, w, 3] to {@code maps} [n, h/2, w/2, 3] and
   * {@code flat}, or the latter alone.
   */
  public static Path writeChannelsLast(Path file, boolean withMaps) throws IOException {
    TestingOnnx graph =
        new TestingOnnx()
            .message(1, node("Transpose", "rgb", "planes").message(5, ints("perm", 0, 3, 1, 2)))
            .message(1, pool("planes", "means"))
            .message(1, node("Transpose", "means", "maps").message(5, ints("perm", 0, 2, 3, 1)))
            .message(1, node("Flatten", "maps", "flat"))
            .text(2, "test")
            .message(11, value("rgb", -1, -1, -1, 3));
    if (withMaps) {
      graph.message(12, value("maps", -1, -1, -1, 3));
    }
    graph.message(12, value("flat", -1, -1));
    return model(file, graph);
  }

  /** A model that opens and takes pictures of no size: it multiplies 2 by 2 with 1 by 1. */
  public static Path writeThatFails(Path file) throws IOException {
    TestingOnnx product = node("MatMul", "rgb", "maps").text(1, "means");
    TestingOnnx graph =
        new TestingOnnx()
            .message(1, pool("rgb", "means"))
            .message(1, product)
            .text(2, "test")
            .message(11, value("rgb", -1, 3, -1, -1))
            .message(12, value("maps", -1, 3, -1, -1));
    return model(file, graph);
  }

  /** A model that opens, and makes each value of a picture times each. */
  public static Path writeThatNeedsMemory(Path file) throws IOException {
    TestingOnnx graph =
        new TestingOnnx()
            .message(1, node("Flatten", "rgb", "row"))
            .message(1, node("Transpose", "row", "column"))
            .message(1, node("MatMul", "column", "maps").text(1, "row"))
            .text(2, "test")
            .message(11, value("rgb", -1, 3, -1, -1))
            .message(12, value("maps", -1, -1));
    return model(file, graph);
  }

  private static Path model(Path file, TestingOnnx graph) throws IOException {
    TestingOnnx opset = new TestingOnnx().number(2, 13);
    return Files.write(
        file, new TestingOnnx().number(1, 8).message(7, graph).message(8, opset).bytes());
  }

  private static TestingOnnx pool(String input, String output) {
    return node("AveragePool", input, output)
        .message(5, ints("kernel_shape", 2, 2))
        .message(5, ints("strides", 2, 2));
  }

  private static TestingOnnx node(String operation, String input, String output) {
    return new TestingOnnx().text(1, input).text(2, output).text(4, operation);
  }

  private static TestingOnnx ints(String name, int... values) {
    TestingOnnx attribute = new TestingOnnx().text(1, name);
    for (int value : values) {
      attribute.number(8, value);
    }
    return attribute.number(20, INTS);
  }

  private static TestingOnnx value(String name, int... shape) {
    return typed(FLOAT, name, shape);
  }

  private static TestingOnnx typed(int type, String name, int... shape) {
    TestingOnnx extents = new TestingOnnx();
    for (int i = 0; i < shape.length; i++) {
      extents.message(
          1,
          shape[i] < 0
              ? new TestingOnnx().text(2, name + i)
              : new TestingOnnx().number(1, shape[i]));
    }
    TestingOnnx tensor = new TestingOnnx().number(1, type).message(2, extents);
    return new TestingOnnx().text(1, name).message(2, new TestingOnnx().message(1, tensor));
  }

  private byte[] bytes() {
    return bytes.toByteArray();
  }

  private TestingOnnx number(int field, int value) {
    varint(field << 3);
    varint(value);
    return this;
  }

  private TestingOnnx text(int field, String text) {
    return block(field, text.getBytes(StandardCharsets.UTF_8));
  }

  private TestingOnnx message(int field, TestingOnnx message) {
    return block(field, message.bytes());
  }

  private TestingOnnx block(int field, byte[] content) {
    varint(field << 3 | 2);
    varint(content.length);
    bytes.writeBytes(content);
    return this;
  }

  private void varint(int value) {
    int rest = value;
    for (; rest >= 0x80; rest >>>= 7) {
      bytes.write(rest & 0x7f | 0x80);
    }
    bytes.write(rest);
  }
}
