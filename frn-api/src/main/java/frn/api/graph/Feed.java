package frn.api.graph;

import frn.api.array.Array;
import java.util.Map;

/**
 * The inputs of one pass.
 *
 * @param arrays what {@link Graph#input} returns, by name
 * @param integers what {@link Graph#integers} returns, by name
 */
public record Feed(Map<String, Array> arrays, Map<String, int[]> integers) {
  /** Copies the maps, not the values. */
  public Feed {
    arrays = Map.copyOf(arrays);
    integers = Map.copyOf(integers);
  }

  /** Arrays alone. */
  public static Feed of(Map<String, Array> arrays) {
    return new Feed(arrays, Map.of());
  }
}
