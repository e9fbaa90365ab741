package frn.runner.page;

import frn.api.network.Regions;
import frn.runner.chart.Axis;
import frn.runner.chart.Bars;
import frn.runner.chart.FaceDiagram;
import frn.runner.chart.FaceDiagram.Relation;
import frn.runner.chart.Matrix;
import frn.runner.chart.Picture;
import frn.runner.chart.Plot;
import frn.runner.page.Answer.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Which relations matter, and what happens without them. */
final class RelationExhibits {
  private static final String ALL = "all";
  private static final int LINES = 5;
  private static final int BARS = 12;

  private final Results results;
  private final Networks networks;
  private final Faces faces;
  private final Map<List<String>, List<String>> examples = new HashMap<>();

  RelationExhibits(Results results, Networks networks, Faces faces) {
    this.results = results;
    this.networks = networks;
    this.faces = faces;
    for (Row row : results.ask("examples").rows()) {
      examples.computeIfAbsent(cohort(row), key -> new ArrayList<>()).add(row.the("clip"));
    }
  }

  private static List<String> cohort(Row row) {
    return List.of(
        row.the("trait"), row.the("variant"), row.text("label").orElse(""), row.the("cohort"));
  }

  List<Exhibit> all(Answer importance) {
    Answer effects = results.ask("effects");
    return List.of(
        faces(importance), matrix(importance), agreement(), effects(effects), faithfulness());
  }

  private Exhibit faces(Answer importance) {
    List<Picture> pictures = new ArrayList<>();
    // Analyses by different labels share some groups, such as all clips.
    Set<List<String>> shown = new HashSet<>();
    for (List<Row> rows : groups(importance, "trait", "variant", "label", "cohort")) {
      Row first = rows.get(0);
      if (shown.add(List.of(first.the("trait"), first.the("variant"), first.the("cohort")))) {
        face(rows).ifPresent(pictures::add);
      }
    }
    return new Exhibit(
        "relations",
        "Which relations matter",
        "Figures 4 and 7: the width of a line is the mean relational importance λ of the pair"
            + " (Eq. 5), over the clips of the group; \"left\" is the image's left. Solid boxes: the"
            + " most important two regions; dashed: the most important three (Algorithm 1). λ may lie on"
            + " pairs that decide nothing: whether they do is said below, by exchange of regions."
            + " A photograph is the mean of the first frames of up to eight clips of the group.",
        pictures,
        List.of(
            new Table("Relational importance of sets of regions", importance)
                .text("trait", "trait")
                .text("variant", Row::variant)
                .text("grouped", row -> row.text("label").filter(l -> !l.isEmpty()).orElse("–"))
                .text("clips of", "cohort")
                .count("place", "place")
                .text("regions", row -> row.text("regions").map(Answers::pair).orElse("–"))
                .number("λ [95 % over subjects]", RelationExhibits::lambda)
                .count("clips", "n")
                .count("subjects", "subjects")));
  }

  private static String lambda(Row row) {
    return Numbers.interval(row.number("lambda"), row.number("low"), row.number("high"));
  }

  private Optional<Picture> face(List<Row> rows) {
    Row first = rows.get(0);
    Optional<Regions> regions = networks.regions(first.the("variant"));
    List<Row> pairs = ofSize(rows, 2);
    if (pairs.isEmpty() || regions.isEmpty()) {
      return Optional.empty();
    }
    List<Relation> lines =
        pairs.stream()
            .limit(LINES)
            .map(row -> new Relation(regionsOf(row), row.number("lambda").orElse(0)))
            .toList();
    List<List<String>> boxes = new ArrayList<>();
    boxes.add(regionsOf(pairs.get(0)));
    ofSize(rows, 3).stream().limit(1).forEach(row -> boxes.add(regionsOf(row)));
    String title =
        "%s, %s, clips: %s (%s). First: %s, λ = %s"
            .formatted(
                first.the("trait"),
                first.variant(),
                first.the("cohort"),
                Numbers.count(first.number("n")),
                Answers.pair(pairs.get(0).the("regions")),
                lambda(pairs.get(0)));
    return Optional.of(
        FaceDiagram.picture(
            "relations-%s-%s-%s-%s"
                .formatted(
                    first.the("trait"),
                    first.the("variant"),
                    first.text("label").orElse(""),
                    first.the("cohort")),
            title,
            faces.mean(examples.getOrDefault(cohort(first), List.of())),
            regions.get(),
            lines,
            boxes));
  }

  private static List<Row> ofSize(List<Row> rows, int objects) {
    return rows.stream().filter(row -> row.number("objects").orElse(0) == objects).toList();
  }

  private static List<String> regionsOf(Row row) {
    return List.of(row.the("regions").split("\\+"));
  }

  private Exhibit matrix(Answer importance) {
    List<Picture> pictures = new ArrayList<>();
    List<Row> ofAll = new ArrayList<>();
    for (List<Row> rows : groups(importance, "trait", "variant")) {
      String label = rows.get(0).text("label").orElse("");
      List<Row> pairs =
          ofSize(rows, 2).stream()
              .filter(row -> row.the("cohort").equals(ALL))
              .filter(row -> row.text("label").orElse("").equals(label))
              .toList();
      ofAll.addAll(pairs);
      Optional<Regions> regions = networks.regions(rows.get(0).the("variant"));
      if (!pairs.isEmpty() && regions.isPresent()) {
        pictures.add(matrix(pairs, regions.get().names()));
      }
    }
    return new Exhibit(
        "matrix",
        "All pairs",
        "Above the diagonal the mean of λ over all test clips in percent, below it its 95 % interval"
            + " over subjects; the darker, the more.",
        pictures,
        List.of(
            new Table("Relational importance of all pairs", importance, ofAll)
                .text("trait", "trait")
                .text("variant", Row::variant)
                .text("regions", row -> Answers.pair(row.the("regions")))
                .number("λ [95 % over subjects]", RelationExhibits::lambda)
                .number("sd over clips", "sd", 3)
                .count("place", "place")));
  }

  private static Picture matrix(List<Row> pairs, List<String> names) {
    double largest = pairs.stream().mapToDouble(r -> r.number("lambda").orElse(0)).max().orElse(1);
    List<Matrix.Cell> cells = new ArrayList<>();
    for (Row row : pairs) {
      List<Integer> at = regionsOf(row).stream().map(names::indexOf).sorted().toList();
      double share = row.number("lambda").orElse(0) / largest;
      cells.add(new Matrix.Cell(at.get(0), at.get(1), share, percent(row.number("lambda"))));
      String interval =
          row.number("low").isEmpty()
              ? Numbers.NONE
              : percent(row.number("low")) + "–" + percent(row.number("high"));
      cells.add(new Matrix.Cell(at.get(1), at.get(0), 0, interval));
    }
    Row first = pairs.get(0);
    return Matrix.picture(
        "matrix-%s-%s".formatted(first.the("trait"), first.the("variant")),
        "λ of all pairs (%%), %s, %s".formatted(first.the("trait"), first.variant()),
        names.stream().map(n -> n.replace('_', ' ')).toList(),
        names.stream().map(n -> n.replace('_', ' ')).toList(),
        cells);
  }

  /** Short enough for a cell. */
  private static String percent(OptionalDouble share) {
    return Numbers.of(Numbers.percent(share), share.orElse(0) < 0.0995 ? 1 : 0);
  }

  private Exhibit agreement() {
    return new Exhibit(
        "agreement",
        "How far runs agree",
        "Kendall's τ between the rankings of relations of two runs, the mean over pairs of runs: 1 is"
            + " the same order, 0 is chance. Symmetry: the mean difference of λ between mirrored"
            + " relations, beside relations that are paired at random.",
        List.of(),
        List.of(
            new Table("Agreement of folds and seeds", results.ask("agreement"))
                .text("trait", "trait")
                .text("variant", Row::variant)
                .text("between", "between_what")
                .number("τ", "tau", 2)
                .count("pairs of runs", "n"),
            new Table("Left and right", results.ask("symmetry"))
                .text("trait", "trait")
                .text("variant", Row::variant)
                .number("mirrored", "mirrored", 4)
                .number("at random", "permuted", 4)
                .p("p", "p")
                .count("relations", "relations")));
  }

  private Exhibit effects(Answer effects) {
    List<Picture> pictures = new ArrayList<>();
    for (List<Row> rows : groups(effects, "trait", "variant", "replacement", "cohort")) {
      List<Row> regions = ofSize(rows, 1);
      if (!regions.isEmpty()) {
        pictures.add(bars(regions));
      }
    }
    return new Exhibit(
        "effects",
        "What happens without a region",
        "Figures 5 and 6 and Table 3: the dynamic features of regions are replaced, and the error of"
            + " the same clips changes by so much; bars have standard errors over clips. Errors of"
            + " classes are shares of wrong estimates. Holm's family is that of all sets of one group.",
        pictures,
        List.of(
            new Table("Effects of replaced regions", effects)
                .text("trait", "trait")
                .text("variant", Row::variant)
                .text("replaced by", "replacement")
                .text("clips of", "cohort")
                .text("regions", row -> row.text("regions").map(Answers::pair).orElse("–"))
                .number(
                    "error before ± se",
                    row ->
                        Numbers.withError(
                            row.number("error_before"), row.number("error_before_se")))
                .number(
                    "error after ± se",
                    row ->
                        Numbers.withError(row.number("error_after"), row.number("error_after_se")))
                .number(
                    "difference ± se",
                    row -> Numbers.withError(row.number("difference"), row.number("difference_se")))
                .number(
                    "[95 % over subjects]",
                    row ->
                        Numbers.interval(
                            row.number("difference"), row.number("low"), row.number("high")))
                .p("p, t, Holm", "p_t_holm")
                .p("p, Wilcoxon, Holm", "p_wilcoxon_holm")
                .count("clips", "n")));
  }

  private Picture bars(List<Row> regions) {
    Row first = regions.get(0);
    String unit = networks.unit(first.the("trait"));
    List<Bars.Bar> bars =
        regions.stream()
            .limit(BARS)
            .map(
                row -> {
                  double value = row.number("difference").orElse(0);
                  double error = row.number("difference_se").orElse(0);
                  return new Bars.Bar(
                      row.the("regions").replace('_', ' '), value, value - error, value + error);
                })
            .toList();
    return Bars.picture(
        "effects-%s-%s-%s-%s"
            .formatted(
                first.the("trait"),
                first.the("variant"),
                first.the("replacement"),
                first.the("cohort")),
        "%s, %s, replaced by %s, clips: %s"
            .formatted(
                first.the("trait"), first.variant(), first.the("replacement"), first.the("cohort")),
        "increase of the error" + (unit.isEmpty() ? "" : " (" + unit + ")"),
        bars);
  }

  private Exhibit faithfulness() {
    Answer curves = results.ask("curves");
    List<Picture> pictures = new ArrayList<>();
    for (List<Row> rows : groups(curves, "trait", "variant", "replacement", "curve")) {
      pictures.add(curve(rows));
    }
    List<Row> areas =
        curves.rows().stream().filter(row -> row.number("regions").isEmpty()).toList();
    return new Exhibit(
        "faithfulness",
        "Does importance tell what matters?",
        "Deletion: regions are replaced one after another, the most important of each clip first;"
            + " insertion: all but so many are. If λ tells what matters, the error rises faster with"
            + " deletion than in an order at random, and falls faster with insertion. Spearman's ρ"
            + " is between the importance of a region (pair) and the harm of its removal.",
        pictures,
        List.of(
            new Table("Agreement of importance and harm", results.ask("faithfulness"))
                .text("trait", "trait")
                .text("variant", Row::variant)
                .text("replaced by", "replacement")
                .text("of", "of_what")
                .number("ρ by clip [95 %]", row -> interval(row, "spearman"))
                .number("ρ of means [95 %]", row -> interval(row, "pooled_spearman"))
                .number("τ by clip", "kendall", 2)
                .count("clips", "n"),
            new Table("Mean errors over the curves", curves, areas)
                .text("trait", "trait")
                .text("variant", Row::variant)
                .text("replaced by", "replacement")
                .text("curve", "curve")
                .text("order", row -> row.is("at_random") ? "at random" : "by importance")
                .number(
                    "mean error [95 %]",
                    row ->
                        Numbers.interval(
                            row.number("error"), row.number("low"), row.number("high")))
                .number("less that at random [95 %]", row -> interval(row, "gain"))
                .count("clips", "n")));
  }

  private static String interval(Row row, String column) {
    return Numbers.interval(
        row.number(column), row.number(column + "_low"), row.number(column + "_high"));
  }

  private Picture curve(List<Row> rows) {
    Row first = rows.get(0);
    List<Row> points = rows.stream().filter(row -> row.number("regions").isPresent()).toList();
    List<Double> errors = new ArrayList<>(List.of(0.0));
    points.forEach(
        row -> {
          errors.add(row.number("error").getAsDouble());
          row.number("high").ifPresent(errors::add);
        });
    String unit = networks.unit(first.the("trait"));
    Plot plot =
        new Plot(
            Axis.over(
                first.the("curve").equals("deletion") ? "regions replaced" : "regions left",
                points.stream().map(row -> row.number("regions").getAsDouble()).toList()),
            Axis.over(unit.isEmpty() ? "mean error" : "mean error (" + unit + ")", errors));
    for (int series = 0; series < 2; series++) {
      boolean atRandom = series == 1;
      List<Row> of = points.stream().filter(row -> row.is("at_random") == atRandom).toList();
      List<double[]> band = new ArrayList<>();
      of.stream()
          .filter(row -> row.number("low").isPresent())
          .forEach(
              row ->
                  band.add(
                      new double[] {
                        row.number("regions").getAsDouble(),
                        row.number("low").getAsDouble(),
                        row.number("high").getAsDouble()
                      }));
      if (!band.isEmpty()) {
        plot.band(series, band);
      }
      plot.line(
          series,
          of.stream()
              .map(
                  row ->
                      new double[] {
                        row.number("regions").getAsDouble(), row.number("error").getAsDouble()
                      })
              .toList());
    }
    return plot.name(0, "by importance, with its 95 % interval")
        .name(1, "in an order at random")
        .picture(
            "%s-%s-%s-%s"
                .formatted(
                    first.the("curve"),
                    first.the("trait"),
                    first.the("variant"),
                    first.the("replacement")),
            "%s of %s, %s, replaced by %s"
                .formatted(
                    first.the("curve").equals("deletion") ? "Deletion" : "Insertion",
                    first.the("trait"),
                    first.variant(),
                    first.the("replacement")));
  }

  /** The rows that have the same in some columns, as they come. */
  private static List<List<Row>> groups(Answer answer, String... columns) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : answer.rows()) {
      StringBuilder key = new StringBuilder();
      for (String column : columns) {
        key.append(row.text(column).orElse("")).append('\n');
      }
      groups.computeIfAbsent(key.toString(), k -> new ArrayList<>()).add(row);
    }
    return List.copyOf(groups.values());
  }
}
