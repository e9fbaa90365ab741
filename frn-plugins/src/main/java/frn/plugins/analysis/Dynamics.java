package frn.plugins.analysis;

import frn.api.array.Array;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/** Dynamic features d [N, H], one row a part. */
final class Dynamics {
  private Dynamics() {}

  /**
   * The same with some parts taken from elsewhere.
   *
   * @param d to begin with, which stays as it is
   * @param donor of the parts; null for zeros
   * @param parts the names of all parts, in order
   * @param taken the names of those that are taken
   */
  static Array with(Array d, Array donor, List<String> parts, Collection<String> taken) {
    float[] values = d.toFloats();
    int width = values.length / parts.size();
    for (String part : taken) {
      int at = parts.indexOf(part) * width;
      for (int i = at; i < at + width; i++) {
        values[i] = donor == null ? 0 : (float) donor.at(i);
      }
    }
    return Array.of(values, d.shape());
  }

  /**
   * Many that are made one by one, as they are asked for: together they can be more than memory
   * has.
   */
  static List<Array> lazily(int size, IntFunction<Array> make) {
    return new AbstractList<>() {
      @Override
      public Array get(int index) {
        return make.apply(Objects.checkIndex(index, size));
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
