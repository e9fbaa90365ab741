package frn.runner.page;

import frn.runner.page.Answer.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What an experiment found, in three sentences for each trait, from its numbers. */
final class Answers {
  private final Answer summary;
  private final Answer comparisons;
  private final Answer importance;
  private final Networks networks;
  private final InteractionExhibits interactions;

  Answers(
      Answer summary,
      Answer comparisons,
      Answer importance,
      Networks networks,
      InteractionExhibits interactions) {
    this.interactions = interactions;
    this.summary = summary;
    this.comparisons = comparisons;
    this.importance = importance;
    this.networks = networks;
  }

  /** The best variant of each trait that has one. */
  List<Row> best() {
    return summary.different("trait").stream()
        .map(this::ranked)
        .filter(done -> !done.isEmpty())
        .map(done -> done.get(0))
        .toList();
  }

  /** Of each trait the best variant with relational importance; the best where none has any. */
  List<Row> bestWithImportance() {
    return summary.different("trait").stream()
        .map(this::ranked)
        .filter(done -> !done.isEmpty())
        .map(
            done ->
                done.stream().filter(row -> !first(row).isEmpty()).findFirst().orElse(done.get(0)))
        .toList();
  }

  /** The variants that have a score, the best first. */
  private List<Row> ranked(String trait) {
    List<Row> done =
        new ArrayList<>(
            summary.where("trait", trait).stream()
                .filter(r -> r.number("score").isPresent())
                .toList());
    Comparator<Row> byScore = Comparator.comparingDouble(r -> r.number("score").getAsDouble());
    boolean more = !done.isEmpty() && Measure.of(done.get(0), networks).isAccuracy();
    done.sort(more ? byScore.reversed() : byScore);
    return done;
  }

  List<String> sentences() {
    return summary.different("trait").stream().map(this::sentences).toList();
  }

  private String sentences(String trait) {
    List<Row> done = ranked(trait);
    if (done.isEmpty()) {
      return "Of %s nothing is known yet: no run has succeeded.".formatted(trait);
    }
    Measure measure = Measure.of(done.get(0), networks);
    return best(trait, done, measure)
        + " "
        + (done.size() > 1 ? difference(trait, done.get(0), done.get(1), measure) + " " : "")
        + relations(done);
  }

  private String best(String trait, List<Row> done, Measure measure) {
    Row best = done.get(0);
    List<String> alike =
        done.stream()
            .filter(row -> row.number("score").equals(best.number("score")))
            .map(row -> row.the("variant"))
            .toList();
    String of =
        alike.size() > 1
            ? "Of %d variants, %s estimate %s equally well, and best"
                .formatted(done.size(), String.join(", ", alike), trait)
            : done.size() == 1
                ? "%s estimates %s".formatted(best.the("variant"), trait)
                : "Of %d variants, %s estimates %s best"
                    .formatted(done.size(), best.the("variant"), trait);
    return "%s: the %s is %s over %s clips of %s subjects, where a constant has %s%s."
        .formatted(
            of,
            measure.name(),
            measure.text(best.number("score")),
            Numbers.count(best.number("clips")),
            Numbers.count(best.number("subjects")),
            measure.text(best.number("baseline")),
            learned(best));
  }

  /** A network that is no better than a constant is not shown without saying so. */
  private static String learned(Row best) {
    boolean said = best.text("learned").isPresent();
    String p = Numbers.p(best.number("p_gain"));
    String test = p.startsWith("<") ? "p " + p : "p = " + p;
    if (!said || p.equals(Numbers.NONE)) {
      return said && !best.is("learned") ? ": it has not learned" : "";
    }
    return best.is("learned")
        ? " (better by the t-test over subjects, %s)".formatted(test)
        : ": it has not learned (no better by the t-test over subjects, %s)".formatted(test);
  }

  private String difference(String trait, Row best, Row next, Measure measure) {
    String second = next.the("variant");
    Optional<Row> found =
        comparisons.where("trait", trait).stream()
            .filter(row -> row.number("n").orElse(0) > 0)
            .filter(row -> joins(row, best.the("variant"), second))
            .findFirst();
    if (found.isEmpty()) {
      return "The next is %s with %s; how sure that is, the analysis comparison would say."
          .formatted(second, measure.text(next.number("score")));
    }
    Row row = found.get();
    // Of the next less the best, whichever way round they were compared.
    boolean turned = row.the("variant_a").equals(best.the("variant"));
    return ("The next, %s, has %s; its difference from the best over clips is %s%s (95 %% interval over %s"
            + " subjects), and %s.")
        .formatted(
            second,
            measure.text(next.number("score")),
            Numbers.interval(
                measure.shown(turned(row.number("pooled_difference"), turned)),
                measure.shown(turned(row.number(turned ? "high" : "low"), turned)),
                measure.shown(turned(row.number(turned ? "low" : "high"), turned))),
            measure.suffix(),
            Numbers.count(row.number("subjects")),
            test(row));
  }

  private static OptionalDouble turned(OptionalDouble value, boolean turned) {
    return turned && value.isPresent() ? OptionalDouble.of(-value.getAsDouble()) : value;
  }

  private static String test(Row row) {
    String p = Numbers.p(row.number("p_corrected_t_holm"));
    String runs = Numbers.count(row.number("n"));
    return p.equals(Numbers.NONE)
        ? "the %s pairs of runs do not differ enough for a test".formatted(runs)
        : "the corrected resampled t-test over %s pairs of runs gives p %s after Holm"
            .formatted(runs, p.startsWith("<") ? p : "= " + p);
  }

  private static boolean joins(Row row, String one, String other) {
    String a = row.the("variant_a");
    String b = row.the("variant_b");
    return a.equals(one) && b.equals(other) || a.equals(other) && b.equals(one);
  }

  /** Of the best variant that has importance. */
  private String relations(List<Row> done) {
    for (Row variant : done) {
      List<Row> first = first(variant);
      if (!first.isEmpty()) {
        return ranked(variant, first);
      }
    }
    return "Which relations matter is not known: no finished variant has relational importance, or"
        + " the file does not ask for it.";
  }

  /** The most important pair of each group, of a variant for a trait. */
  private List<Row> first(Row variant) {
    return importance.where("variant", variant.the("variant")).stream()
        .filter(row -> row.the("trait").equals(variant.the("trait")))
        .filter(row -> row.number("objects").orElse(0) == 2)
        .filter(row -> row.number("place").orElse(0) == 1)
        .toList();
  }

  private String ranked(Row variant, List<Row> first) {
    List<String> of = first.stream().map(row -> row.the("regions")).distinct().toList();
    String by =
        of.size() == 1
            ? "in every group of clips"
            : of.stream()
                .map(regions -> pair(regions) + " for " + cohorts(first, regions))
                .collect(Collectors.joining("; ", "by group: ", ""));
    Row all =
        first.stream()
            .filter(row -> row.the("cohort").equals("all"))
            .findFirst()
            .orElse(first.get(0));
    return "In %s the most important relation is %s with λ = %s; %s. %s"
        .formatted(
            variant.variant(),
            pair(all.the("regions")),
            Numbers.interval(all.number("lambda"), all.number("low"), all.number("high")),
            of.size() == 1 ? "it is so " + by : by,
            interactions.sentence(
                variant.the("trait"), variant.the("variant"), all.the("regions")));
  }

  /** The groups whose most important pair is this. */
  private static String cohorts(List<Row> first, String regions) {
    return first.stream()
        .filter(row -> row.the("regions").equals(regions))
        .map(row -> row.the("cohort"))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  static String pair(String regions) {
    return regions.replace('_', ' ').replace("+", " – ");
  }
}
