package frn.plugins.analysis;

import frn.api.array.Array;
import java.util.Collection;
import java.util.List;

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
}
