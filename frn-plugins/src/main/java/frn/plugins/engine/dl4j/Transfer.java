package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Moves numbers between Java and the device. Arrays of the device are contiguous and row-major
 * here.
 *
 * @param type of the device's numbers
 * @param hostMemory whether the device computes in the memory that Java sees
 */
record Transfer(DataType type, boolean hostMemory) {
  /** The caller's own memory as a block, or null where the device cannot read it in place. */
  Block inPlace(Array array) {
    if (!hostMemory || array.isDouble() != (type == DataType.DOUBLE)) {
      return null;
    }
    return array.isDouble() ? doublesInPlace(array.doubles()) : floatsInPlace(array.floats());
  }

  private static Block floatsInPlace(FloatBuffer values) {
    if (!readable(values, values.order())) {
      return null;
    }
    FloatPointer pointer = new FloatPointer(values);
    return new Block(
        Nd4j.createBuffer(
            pointer, DataType.FLOAT, values.remaining(), FloatIndexer.create(pointer)),
        null,
        0,
        values.remaining(),
        null);
  }

  private static Block doublesInPlace(DoubleBuffer values) {
    if (!readable(values, values.order())) {
      return null;
    }
    DoublePointer pointer = new DoublePointer(values);
    return new Block(
        Nd4j.createBuffer(
            pointer, DataType.DOUBLE, values.remaining(), DoubleIndexer.create(pointer)),
        null,
        0,
        values.remaining(),
        null);
  }

  private static boolean readable(Buffer values, ByteOrder order) {
    return values.isDirect() && order == ByteOrder.nativeOrder() && values.remaining() > 0;
  }

  void write(Array from, INDArray to) {
    if (type == DataType.DOUBLE) {
      write(from.toDoubles(), to);
    } else if (hostMemory) {
      floats(to).put(from.floats());
    } else {
      write(from.toFloats(), to);
    }
  }

  void write(double[] from, INDArray to) {
    if (type == DataType.FLOAT) {
      write(Array.of(from, from.length).toFloats(), to);
    } else if (hostMemory) {
      doubles(to).put(from);
    } else {
      try (INDArray copy = Nd4j.createFromArray(from)) {
        to.assign(copy.reshape(to.shape()));
      }
    }
  }

  private static void write(float[] from, INDArray to) {
    try (INDArray copy = Nd4j.createFromArray(from)) {
      to.assign(copy.reshape(to.shape()));
    }
  }

  /** A copy of the device's values. */
  Array read(INDArray from, int... shape) {
    if (!hostMemory) {
      try (INDArray copy = from.dup()) {
        return type == DataType.DOUBLE
            ? Array.of(copy.data().asDouble(), shape)
            : Array.of(copy.data().asFloat(), shape);
      }
    }
    if (type == DataType.DOUBLE) {
      double[] copy = new double[(int) from.length()];
      doubles(from).get(copy);
      return Array.of(copy, shape);
    }
    float[] copy = new float[(int) from.length()];
    floats(from).get(copy);
    return Array.of(copy, shape);
  }

  private static FloatBuffer floats(INDArray array) {
    FloatPointer pointer = new FloatPointer(array.data().addressPointer());
    return pointer.position(0).limit(array.length()).capacity(array.length()).asBuffer();
  }

  private static DoubleBuffer doubles(INDArray array) {
    DoublePointer pointer = new DoublePointer(array.data().addressPointer());
    return pointer.position(0).limit(array.length()).capacity(array.length()).asBuffer();
  }
}
