package frn.plugins.engine.torch;

import frn.api.array.Array;
import frn.api.graph.Precision;
import frn.api.graph.check.Shapes;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Makes tensors, and moves numbers between Java and the device.
 *
 * @param type of the device's numbers
 * @param hostMemory whether the device computes in the memory that Java sees
 * @param options of the device's tensors
 * @param hostOptions of the same numbers in Java's reach
 */
record Transfer(
    ScalarType type, boolean hostMemory, TensorOptions options, TensorOptions hostOptions) {
  static Transfer of(frn.api.Device device, Precision precision) {
    ScalarType type = precision == Precision.FLOAT64 ? ScalarType.Double : ScalarType.Float;
    TensorOptions host = new TensorOptions(type);
    boolean cpu = device.equals(frn.api.Device.CPU);
    return new Transfer(
        type,
        cpu,
        cpu ? host : host.device(new DeviceOptional(new Device(device.toString()))),
        host);
  }

  boolean isDouble() {
    return type == ScalarType.Double;
  }

  /** A tensor of undefined content. */
  Tensor empty(long... shape) {
    return torch.empty(shape, options, null);
  }

  Tensor zeros(long... shape) {
    return torch.zeros(shape, options);
  }

  /** A number of steps, as the optimizer counts them. */
  Tensor count(long steps) {
    return zeros(1).to(ScalarType.Float).fill_(new Scalar(steps));
  }

  /** Whole numbers, such as positions. */
  Tensor positions(int... values) {
    Tensor host = torch.tensor(Shapes.longs(values));
    return hostMemory ? host : host.to(options.device(), ScalarType.Long);
  }

  /** The caller's own memory as a tensor, or null where the device cannot read it in place. */
  Tensor inPlace(Array array) {
    if (!hostMemory || array.isDouble() != isDouble()) {
      return null;
    }
    Buffer values = array.isDouble() ? array.doubles() : array.floats();
    if (!values.isDirect() || !values.hasRemaining() || !nativeOrder(values)) {
      return null;
    }
    Pointer pointer =
        array.isDouble() ? new DoublePointer(array.doubles()) : new FloatPointer(array.floats());
    return torch.from_blob(pointer, Shapes.longs(array.shape()), options);
  }

  private static boolean nativeOrder(Buffer values) {
    ByteOrder order =
        values instanceof FloatBuffer floats ? floats.order() : ((DoubleBuffer) values).order();
    return order == ByteOrder.nativeOrder();
  }

  /** Writes all values of a contiguous tensor. */
  void write(Array from, Tensor to) {
    if (hostMemory) {
      writeHost(from, to);
    } else {
      Tensor host = torch.empty(Shapes.longs(from.shape()), hostOptions, null);
      writeHost(from, host);
      to.copy_(host.view(to.sizes()));
    }
  }

  private void writeHost(Array from, Tensor to) {
    if (isDouble()) {
      doubles(to).put(from.doubles());
    } else {
      floats(to).put(from.floats());
    }
  }

  /** A copy of the device's values. */
  Array read(Tensor from, int... shape) {
    Tensor host = (hostMemory ? from : from.cpu()).contiguous();
    if (isDouble()) {
      double[] copy = new double[Array.size(shape)];
      doubles(host).get(copy);
      return Array.of(copy, shape);
    }
    float[] copy = new float[Array.size(shape)];
    floats(host).get(copy);
    return Array.of(copy, shape);
  }

  /** The memory of a contiguous tensor that Java sees. */
  static FloatBuffer floats(Tensor tensor) {
    return new FloatPointer(tensor.data_ptr()).capacity(tensor.numel()).asBuffer();
  }

  private static DoubleBuffer doubles(Tensor tensor) {
    return new DoublePointer(tensor.data_ptr()).capacity(tensor.numel()).asBuffer();
  }
}
