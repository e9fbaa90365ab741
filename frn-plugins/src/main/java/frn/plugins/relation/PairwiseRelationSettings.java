package frn.plugins.relation;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import java.util.List;

/** The settings of the relation {@code pairwise}; the defaults are the paper's (Section 4.1). */
public record PairwiseRelationSettings(
    @Setting(doc = "locational features p, q beside d (Eq. 2)", value = "true") boolean locational,
    @Setting(doc = "relational importance (Eq. 4 and 5)", value = "true") boolean importance,
    @Setting(doc = "how relational features are joined where there is no importance", value = "sum")
        Aggregate aggregate,
    @Setting(doc = "units of each layer of g (Eq. 3)", value = "[4096, 4096]", min = 1)
        List<Integer> hidden,
    @Setting(doc = "rate of dropout after each layer of g", value = "0.3", min = 0, max = 0.99)
        double dropout) {
  /** Checks. */
  public PairwiseRelationSettings {
    requireNonNull(aggregate, "aggregate is null");
    hidden = List.copyOf(hidden);
  }

  /** How relational features are joined. */
  public enum Aggregate {
    /** Σ r. */
    SUM,
    /** Σ r / R. */
    MEAN
  }
}
