package frn.runner.model;

import static java.util.Objects.requireNonNull;

import frn.api.network.Regions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The importance of the relation of two regions.
 *
 * @param i the first region, from 0
 * @param j the second region, from 0
 * @param nameI of the first; "left" is the image's left
 * @param nameJ of the second
 * @param lambda λ, from 0 to 1; those of all pairs sum to 1
 */
public record RankedPair(int i, int j, String nameI, String nameJ, float lambda) {
  /** Checks. */
  public RankedPair {
    requireNonNull(nameI, "nameI is null");
    requireNonNull(nameJ, "nameJ is null");
  }

  /** All pairs of regions, the most important first; of equals, the first in order. */
  public static List<RankedPair> of(Regions regions, List<Float> importance) {
    List<RankedPair> pairs = new ArrayList<>();
    for (int r = 0; r < importance.size(); r++) {
      int i = regions.first()[r];
      int j = regions.second()[r];
      pairs.add(
          new RankedPair(i, j, regions.names().get(i), regions.names().get(j), importance.get(r)));
    }
    pairs.sort(Comparator.comparingDouble(pair -> -pair.lambda()));
    return List.copyOf(pairs);
  }
}
