package frn.runner.report;

import frn.api.analysis.Finding;
import frn.runner.store.SummaryRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the analysis {@code comparison} finds, as lines of text. */
public final class ComparisonTable {
  private static final List<String> HEADER =
      List.of(
          "trait",
          "variant a",
          "variant b",
          "runs",
          "a - b",
          "sd",
          "p corrected t",
          "Holm",
          "p Wilcoxon",
          "effect",
          "clips",
          "subjects",
          "a - b, 95 % over subjects",
          "p McNemar");
  private static final Set<Integer> NUMBERS = Set.of(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);

  private record Pair(String trait, String first, String second) {}

  private ComparisonTable() {}

  /**
   * One line a pair of variants and trait.
   *
   * @param variants only the pairs among these; all where there are none
   * @param summary tells which have not learned
   */
  public static List<String> of(
      List<Finding> findings, List<String> variants, List<SummaryRow> summary) {
    Map<Pair, Map<String, Double>> pairs = new LinkedHashMap<>();
    for (Finding finding : findings) {
      Pair pair = new Pair(finding.trait(), finding.variant(), finding.item());
      if (variants.isEmpty()
          || variants.contains(pair.first()) && variants.contains(pair.second())) {
        pairs
            .computeIfAbsent(pair, p -> new LinkedHashMap<>())
            .put(finding.name(), finding.value());
      }
    }
    List<List<String>> rows = new ArrayList<>();
    Set<List<String>> idle = new HashSet<>();
    summary.stream()
        .filter(row -> !row.learned().orElse(true))
        .forEach(row -> idle.add(List.of(row.variant(), row.trait())));
    pairs.forEach((pair, values) -> rows.add(row(pair, values, idle)));
    List<String> lines = new ArrayList<>(new TextTable(HEADER, rows, NUMBERS).lines().toList());
    lines.add("");
    lines.add(
        "a - b is that of mean absolute errors (less is better for a) or of accuracies (more is better"
            + " for a), over runs paired by fold and seed; Holm's family is that of all pairs of a"
            + " trait");
    return lines;
  }

  private static String named(String variant, String trait, Set<List<String>> idle) {
    return idle.contains(List.of(variant, trait)) ? variant + " (not learned)" : variant;
  }

  private static List<String> row(Pair pair, Map<String, Double> values, Set<List<String>> idle) {
    return List.of(
        pair.trait(),
        named(pair.first(), pair.trait(), idle),
        named(pair.second(), pair.trait(), idle),
        "%s (%s folds, %s seeds)"
            .formatted(
                text("%.0f", values, "n"),
                text("%.0f", values, "folds"),
                text("%.0f", values, "seeds")),
        text("%.4g", values, "difference"),
        text("%.3g", values, "sd"),
        text("%.3g", values, "p_corrected_t"),
        text("%.3g", values, "p_corrected_t_holm"),
        text("%.3g", values, "p_wilcoxon"),
        text("%.2f", values, "effect_size"),
        text("%.0f", values, "clips"),
        text("%.0f", values, "subjects"),
        "%s [%s, %s]"
            .formatted(
                text("%.4g", values, "pooled_difference"),
                text("%.4g", values, "low"),
                text("%.4g", values, "high")),
        text("%.3g", values, "p_mcnemar"));
  }

  private static String text(String format, Map<String, Double> values, String name) {
    return values.containsKey(name) ? Texts.format(format, values.get(name)) : "-";
  }
}
