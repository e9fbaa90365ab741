package frn.runner.model;

import frn.runner.learn.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The importance of a relation of some regions.
 *
 * @param regions the names of those it joins; "left" is the image's left
 * @param lambda λ, from 0 to 1; those of all relations sum to 1
 */
public record RankedRelation(List<String> regions, float lambda) {
  public RankedRelation {
    regions = List.copyOf(regions);
  }

  /** All relations of an estimate, the most important first; of equals, the first in order. */
  public static List<RankedRelation> of(Estimate estimate) {
    return IntStream.range(0, estimate.importance().size())
        .mapToObj(
            r -> new RankedRelation(estimate.relations().get(r), estimate.importance().get(r)))
        .sorted(Comparator.comparingDouble(relation -> -relation.lambda()))
        .toList();
  }
}
