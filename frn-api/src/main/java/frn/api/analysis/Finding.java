package frn.api.analysis;

import static java.util.Objects.requireNonNull;

/**
 * One number that an analysis found: a row of the table {@code finding}. What is not said is empty.
 * A number that does not exist (of a group without clips, say) is no finding; its count is one.
 *
 * @param variant in the experiment file; empty of one run
 * @param trait in the experiment file; empty of one run
 * @param cohort the clips that it is about, such as {@code age 13-19}
 * @param item what it is about, such as the regions {@code left_cheek+right_mouth}
 * @param clip the clip's id, where it is about one
 * @param name of the number, such as {@code mean}
 * @param value finite
 */
public record Finding(
    String variant,
    String trait,
    String cohort,
    String item,
    String clip,
    String name,
    double value) {
  /** What is about all clips. */
  public static final String ALL = "all";

  /**
   * Checks.
   *
   * @throws IllegalArgumentException when the value is not finite
   */
  public Finding {
    requireNonNull(variant, "variant is null");
    requireNonNull(trait, "trait is null");
    requireNonNull(cohort, "cohort is null");
    requireNonNull(item, "item is null");
    requireNonNull(clip, "clip is null");
    requireNonNull(name, "name is null");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "expected a finite number for %s of %s, found %s".formatted(name, item, value));
    }
  }

  /** Of one run and one of its clips. */
  public static Finding ofClip(String clip, String item, String name, double value) {
    return new Finding("", "", "", item, clip, name, value);
  }
}
