package frn.plugins.relation;

import frn.api.InvalidSetting;
import frn.api.Setting;
import java.util.List;

/** Settings of {@code pairwise}; the defaults are the paper's full network. */
public record PairwiseSettings(
    @Setting(doc = "join each region's centre (p, q) to its feature (Eq. 2)", value = "true")
        boolean locational,
    @Setting(doc = "weigh relations by their importance (Eq. 4 to 6)", value = "true")
        boolean importance,
    @Setting(
            doc = "how relations join without importance: sum or mean; the paper does not say",
            value = "sum")
        Aggregate aggregate,
    @Setting(doc = "units of the layers of g (Section 4.1)", value = "[4096, 4096]", min = 1)
        List<Integer> hidden,
    @Setting(
            doc = "dropout rate after each layer of g (Section 4.1)",
            value = "0.3",
            min = 0,
            max = 0.99)
        double dropout) {
  /** How relations join without importance. */
  public enum Aggregate {
    /** Their sum, as in relation networks (Santoro et al.). */
    SUM,
    /** Their mean. */
    MEAN
  }

  /** Checks and copies. */
  public PairwiseSettings {
    hidden = List.copyOf(hidden);
    if (hidden.isEmpty()) {
      throw new InvalidSetting("hidden", "expected at least one layer of g, found none");
    }
  }
}
