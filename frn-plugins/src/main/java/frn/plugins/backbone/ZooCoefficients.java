package frn.plugins.backbone;

import frn.api.array.Array;
import frn.plugins.backbone.VggFace.Convolution;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The first parameters of a graph in ND4J's binary format, big-endian: a buffer with the array's
 * shape, one with its values; each begins with how it was allocated, its length and its type. A
 * convolution's bias comes before its kernel [out, in, 3, 3].
 */
final class ZooCoefficients {
  private final DataInputStream in;
  private final int bytes;

  private ZooCoefficients(DataInputStream in, int bytes) {
    this.in = in;
    this.bytes = bytes;
  }

  private record Header(long length, String type) {
    static Header read(DataInputStream in) throws IOException {
      String allocation = in.readUTF();
      long length =
          switch (allocation) {
            case "DIRECT", "HEAP", "JAVACPP" -> in.readInt(); // until 1.0.0-beta2
            case "LONG_SHAPE", "MIXED_DATA_TYPES" -> in.readLong();
            default -> throw new IOException("expected a buffer of ND4J, found " + allocation);
          };
      return new Header(length, in.readUTF());
    }

    int width() throws IOException {
      return switch (type) {
        case "FLOAT", "INT" -> Float.BYTES;
        case "DOUBLE", "LONG" -> Double.BYTES;
        default -> throw new IOException("expected values of the type FLOAT, found " + type);
      };
    }
  }

  static Map<String, Array> read(WeightFile file, InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
    Header shape = Header.read(in);
    in.skipNBytes(shape.length() * shape.width());
    Header values = Header.read(in);
    if (!values.type().equals("FLOAT") && !values.type().equals("DOUBLE")) {
      throw new IOException("expected values of the type FLOAT, found " + values.type());
    }
    ZooCoefficients coefficients = new ZooCoefficients(in, values.width());
    Map<String, Array> parameters = new HashMap<>();
    for (Convolution c : file.convolutions()) {
      parameters.put(c.name() + WeightFile.BIAS, coefficients.next(c.name(), c.out()));
      parameters.put(
          c.name() + WeightFile.WEIGHT, coefficients.next(c.name(), c.out(), c.in(), 3, 3));
    }
    return parameters;
  }

  private Array next(String layer, int... shape) throws IOException {
    int size = Array.size(shape);
    byte[] content = in.readNBytes(size * bytes);
    if (content.length < size * bytes) {
      throw new EOFException("the coefficients end within " + layer);
    }
    ByteBuffer buffer = ByteBuffer.wrap(content);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = bytes == Float.BYTES ? buffer.getFloat() : (float) buffer.getDouble();
    }
    return Array.of(values, shape);
  }
}
