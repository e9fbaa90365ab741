package frn.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.analysis.Finding;
import frn.runner.store.SummaryRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
  private static final List<Finding> FINDINGS =
      List.of(
          of("a", "b", "n", 6),
          of("a", "b", "folds", 3),
          of("a", "b", "seeds", 2),
          of("a", "b", "difference", -1.25),
          of("a", "b", "pooled_difference", -1.2),
          of("a", "b", "low", -2),
          of("a", "b", "high", -0.4),
          of("a", "b", "p_corrected_t", 0.0321),
          of("a", "c", "n", 0),
          of("b", "c", "n", 1));

  @Test
  void aPairIsALineAndWhatDoesNotExistADash() {
    List<String> lines = ComparisonTable.of(FINDINGS, List.of(), List.of());

    assertTrue(lines.get(0).startsWith("trait  variant a  variant b"), lines.get(0));
    assertTrue(lines.get(1).contains("6 (3 folds, 2 seeds)"), lines.get(1));
    assertTrue(lines.get(1).contains("-1.200 [-2.000, -0.4000]"), lines.get(1));
    assertTrue(lines.get(1).contains("0.0321"), lines.get(1));
    assertTrue(lines.get(2).contains("0 (- folds, - seeds)"), lines.get(2));
    assertEquals(6, lines.size());
  }

  @Test
  void onlyThePairsAmongTheNamedOnesAreShown() {
    List<String> lines = ComparisonTable.of(FINDINGS, List.of("b", "a"), List.of());
    assertEquals(4, lines.size());
    assertFalse(String.join("\n", lines.subList(0, 2)).contains(" c "), lines::toString);
  }

  @Test
  void aVariantThatHasNotLearnedIsNamedWithThatWord() {
    OptionalDouble none = OptionalDouble.empty();
    SummaryRow idle =
        new SummaryRow(
            "b",
            "age",
            Optional.of("mae"),
            9,
            3,
            2,
            none,
            none,
            none,
            none,
            Optional.of(false),
            none,
            none,
            0,
            6,
            0,
            6);
    List<String> lines = ComparisonTable.of(FINDINGS, List.of("b", "a"), List.of(idle));
    assertTrue(lines.get(1).contains("b (not learned)"), lines.get(1));
    assertFalse(lines.get(1).contains("a (not learned)"), lines.get(1));
  }

  private static Finding of(String first, String second, String name, double value) {
    return new Finding(first, "age", "all", second, "", name, value);
  }
}
