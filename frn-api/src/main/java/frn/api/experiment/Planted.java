package frn.api.experiment;

import java.util.List;

/**
 * What decides a truth, where it was planted to be found again.
 *
 * @param kind such as {@code product}
 * @param pairs the pairs of regions that count together, each in the order of the face's regions
 * @param related whether they are relations: what a pair does is not the sum of what either region
 *     does
 * @param alone the regions that count by themselves
 */
public record Planted(String kind, List<List<String>> pairs, boolean related, List<String> alone) {
  /** Copies the lists. */
  public Planted {
    pairs = pairs.stream().map(List::copyOf).toList();
    alone = List.copyOf(alone);
  }
}
