package frn.plugins.engine.dl4j;

import frn.api.graph.check.Shapes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays over parts of native memory, kept from pass to pass: making one takes as long as a small
 * operation, and leaves native memory to the garbage collector.
 */
final class Views {
  private static final int MOST = 1 << 15;

  private final Map<View, INDArray> arrays = new HashMap<>();

  /** Where an array lies. */
  private record View(DataBuffer data, long offset, int[] shape, long[] strides) {
    INDArray make() {
      return Nd4j.create(data, Shapes.longs(shape), strides, offset, 'c');
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof View view
          && data == view.data
          && offset == view.offset
          && Arrays.equals(shape, view.shape)
          && Arrays.equals(strides, view.strides);
    }

    @Override
    public int hashCode() {
      int hash = System.identityHashCode(data) * 31 + Long.hashCode(offset);
      return (hash * 31 + Arrays.hashCode(shape)) * 31 + Arrays.hashCode(strides);
    }
  }

  INDArray get(DataBuffer data, long offset, int[] shape, long[] strides) {
    if (arrays.size() >= MOST) {
      arrays.clear();
    }
    return arrays.computeIfAbsent(new View(data, offset, shape.clone(), strides), View::make);
  }

  static INDArray make(DataBuffer data, long offset, int[] shape, long[] strides) {
    return new View(data, offset, shape, strides).make();
  }

  /** Called before memory is given back to the system. */
  void clear() {
    arrays.clear();
  }
}
