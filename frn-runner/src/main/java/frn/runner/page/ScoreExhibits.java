package frn.runner.page;

import frn.runner.chart.Axis;
import frn.runner.chart.Matrix;
import frn.runner.chart.Picture;
import frn.runner.chart.Plot;
import frn.runner.page.Answer.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** How well variants estimate: the paper's tables, comparisons, and what is behind them. */
final class ScoreExhibits {
  private final Results results;
  private final Networks networks;
  private final Map<String, Measure> measures = new LinkedHashMap<>();

  /** Variant and trait with the word that belongs to them. */
  private final Map<List<String>, String> named = new HashMap<>();

  ScoreExhibits(Results results, Answer summary, Networks networks) {
    this.results = results;
    this.networks = networks;
    summary
        .rows()
        .forEach(row -> named.put(List.of(row.the("trait"), row.the("variant")), row.variant()));
    summary.rows().stream()
        .filter(row -> row.text("metric").isPresent())
        .forEach(row -> measures.put(row.the("trait"), Measure.of(row, networks)));
  }

  List<Exhibit> all(Answer summary, Answer comparisons) {
    return List.of(
        summary(summary), comparisons(comparisons), paper(), learning(), numbers(), classes());
  }

  /** The variant of a column, with the word where it has not learned. */
  private String named(Row row, String column) {
    String variant = row.the(column);
    return named.getOrDefault(List.of(row.the("trait"), variant), variant);
  }

  private Measure measure(Row row) {
    return measures.getOrDefault(row.the("trait"), new Measure(false, ""));
  }

  private Exhibit summary(Answer summary) {
    Table table =
        new Table("Scores by variant and trait", summary)
            .text("variant", "variant")
            .text("trait", "trait")
            .text("metric", row -> row.text("metric").isEmpty() ? "" : measure(row).name())
            .number("score [95 % over subjects]", row -> score(row))
            .number("men", row -> measure(row).text(row.number("male")))
            .number("women", row -> measure(row).text(row.number("female")))
            .number("a constant", row -> measure(row).text(row.number("baseline")))
            .text("learned", row -> learned(row))
            .p("p, better than a constant", "p_gain")
            .number(
                "mean of folds ± sd",
                row ->
                    Numbers.withError(
                        measure(row).shown(row.number("fold_mean")),
                        measure(row).shown(row.number("fold_sd"))))
            .count("clips", "clips")
            .count("subjects", "subjects")
            .number(
                "runs",
                row ->
                    Numbers.count(row.number("runs_done"))
                        + " of "
                        + Numbers.count(row.number("runs_planned")));
    return new Exhibit(
        "summary",
        "Scores",
        "Over all test clips of all folds and seeds together, as the paper counts: the mean absolute"
            + " error of numbers (less is better), the accuracy of classes (more is better). A constant"
            + " is the median, or the most frequent class, of the training clips; a variant has learned if it is better than that by the t-test"
            + " over subjects (one-sided, 5 %).",
        List.of(),
        List.of(table));
  }

  /** With two places, as the paper has it, and the interval with as many. */
  private String score(Row row) {
    Measure measure = measure(row);
    String score = measure.text(row.number("score"));
    return row.number("score_low").isEmpty()
        ? score
        : "%s [%s, %s]"
            .formatted(
                score,
                Numbers.of(measure.shown(row.number("score_low")), 2),
                Numbers.of(measure.shown(row.number("score_high")), 2));
  }

  private static String learned(Row row) {
    return row.text("learned").map(l -> l.equalsIgnoreCase("true") ? "yes" : "no").orElse("");
  }

  private Exhibit comparisons(Answer comparisons) {
    Table table =
        new Table("Differences between variants", comparisons)
            .text("trait", "trait")
            .text("variant a", row -> named(row, "variant_a"))
            .text("variant b", row -> named(row, "variant_b"))
            .number(
                "a − b over clips [95 % over subjects]",
                row ->
                    Numbers.interval(
                        measure(row).shown(row.number("pooled_difference")),
                        measure(row).shown(row.number("low")),
                        measure(row).shown(row.number("high"))))
            .number(
                "a − b over runs ± sd",
                row ->
                    Numbers.withError(
                        measure(row).shown(row.number("difference")),
                        measure(row).shown(row.number("sd"))))
            .p("p, corrected t", "p_corrected_t")
            .p("after Holm", "p_corrected_t_holm")
            .p("p, Wilcoxon", "p_wilcoxon")
            .number("effect size", "effect_size", 2)
            .p("p, McNemar", "p_mcnemar")
            .count("runs", "n")
            .count("folds", "folds")
            .count("seeds", "seeds")
            .count("clips", "clips")
            .count("subjects", "subjects");
    return new Exhibit(
        "comparisons",
        "Comparisons",
        "Runs are paired by fold and seed; differences are in the trait's unit, or in percentage"
            + " points. The corrected resampled t-test (Nadeau and Bengio 2003) allows for folds that"
            + " share training clips; Holm's family is that of all pairs of variants of a trait.",
        List.of(),
        List.of(table));
  }

  private Exhibit paper() {
    Answer one = results.ask("table_1");
    Answer three = results.ask("table_3");
    Answer four = results.ask("table_4");
    Answer five = results.ask("table_5");
    return new Exhibit(
        "paper",
        "Beside the paper",
        "The paper's numbers are of UvA-NEMO; ours are of this experiment's clips. They are the same"
            + " question only where the data are the same.",
        List.of(),
        List.of(
            new Table("Table 1: mean absolute error of age (years)", one)
                .text("method", "method")
                .number("men, paper", "paper_male", 2)
                .number("men", "male", 2)
                .number("women, paper", "paper_female", 2)
                .number("women", "female", 2)
                .number("all, paper", "paper_all", 2)
                .number("all", "mae", 2)
                .count("clips", "clips"),
            new Table("Table 3: error of age (years) without regions, ages 37 to 66", three)
                .text("variant", Row::variant)
                .text("replaced", "location")
                .number(
                    "paper ± se",
                    row -> Numbers.withError(row.number("paper_mae"), row.number("paper_se")))
                .number("ours ± se", row -> Numbers.withError(row.number("mae"), row.number("se")))
                .count("clips", "n"),
            new Table("Table 4: accuracy of gender (%)", four)
                .text("method", "method")
                .number("paper", row -> percent(row, "paper_accuracy"))
                .number("ours", row -> percent(row, "accuracy"))
                .count("clips", "clips"),
            new Table("Table 5: accuracy of gender (%) by smile and age", five)
                .text("method", "method")
                .number(
                    "spontaneous, under 20, paper", row -> percent(row, "paper_spontaneous_young"))
                .number("ours", row -> percent(row, "spontaneous_young"))
                .number("spontaneous, over 19, paper", row -> percent(row, "paper_spontaneous_old"))
                .number("ours", row -> percent(row, "spontaneous_old"))
                .number("posed, under 20, paper", row -> percent(row, "paper_posed_young"))
                .number("ours", row -> percent(row, "posed_young"))
                .number("posed, over 19, paper", row -> percent(row, "paper_posed_old"))
                .number("ours", row -> percent(row, "posed_old"))
                .number("all, paper", row -> percent(row, "paper_all"))
                .number("ours", row -> percent(row, "accuracy"))
                .count("clips", "clips")));
  }

  private static String percent(Row row, String column) {
    return Numbers.of(Numbers.percent(row.number(column)), 2);
  }

  private Exhibit learning() {
    Answer epochs = results.ask("learning");
    List<Picture> pictures = new ArrayList<>();
    Map<String, Axis> axes = new LinkedHashMap<>();
    cells(epochs)
        .forEach(
            (cell, rows) -> {
              Row first = rows.get(0);
              String trait = first.the("trait");
              Measure measure = measure(first);
              Axis y =
                  axes.computeIfAbsent(
                      trait,
                      t ->
                          Axis.over(
                              measure.label(),
                              epochs.where("trait", t).stream()
                                  .flatMapToDouble(r -> metrics(r, measure))
                                  .boxed()
                                  .toList()));
              String of = "%s for %s".formatted(named(first, "variant"), trait);
              String name = "%s-%s".formatted(trait, first.the("variant"));
              pictures.add(scores(rows, y, measure).picture("learning-" + name, "Scores of " + of));
              pictures.add(losses(rows).picture("losses-" + name, "Losses of " + of));
            });
    Table byEpoch =
        new Table("Means over runs by epoch", results.ask("learning_by_epoch"))
            .text("trait", "trait")
            .text("variant", "variant")
            .count("epoch", "epoch")
            .count("runs", "runs")
            .number(
                "test score ± sd",
                row ->
                    Numbers.withError(
                        measure(row).shown(row.number("test")),
                        measure(row).shown(row.number("sd"))))
            .number(
                "validation score",
                row -> Numbers.of(measure(row).shown(row.number("validation")), 2))
            .text("unit", row -> measure(row).unitText())
            .number("training loss", "train_loss", 3)
            .number("validation loss", "validation_loss", 3)
            .number("test loss", "test_loss", 3);
    Table last =
        new Table("Test scores after the last epoch of each run", epochs, last(epochs))
            .text("trait", "trait")
            .text("variant", "variant")
            .count("fold", "fold")
            .text("seed", "seed")
            .count("epochs", "epoch")
            .number("test score", row -> measure(row).text(row.number("test_metric")));
    return new Exhibit(
        "learning",
        "Learning",
        "Scores and losses after each epoch, the training loss with dropout. What counts is the last"
            + " epoch, the mean of the weights of the last ones, or the epoch that is best on clips"
            + " held back for validation, as the file says; nothing is chosen by test clips.",
        pictures,
        List.of(byEpoch, last));
  }

  private static DoubleStream metrics(Row row, Measure measure) {
    return Stream.of("test_metric", "validation_metric")
        .flatMapToDouble(column -> measure.shown(row.number(column)).stream());
  }

  /** Each run on test clips, and the means over runs of test and validation. */
  private static Plot scores(List<Row> rows, Axis y, Measure measure) {
    Map<String, List<double[]>> runs = new LinkedHashMap<>();
    for (Row row : rows) {
      runs.computeIfAbsent(row.the("fold") + "/" + row.the("seed"), f -> new ArrayList<>())
          .add(
              new double[] {
                row.number("epoch").getAsDouble(),
                measure.shown(row.number("test_metric")).getAsDouble()
              });
    }
    Plot plot = new Plot(epochs(rows), y);
    runs.values().forEach(points -> plot.thin(0, points));
    plot.line(0, means(rows, row -> measure.shown(row.number("test_metric"))))
        .name(0, "test, mean of %d runs; thin: each run".formatted(runs.size()));
    List<double[]> validation = means(rows, row -> measure.shown(row.number("validation_metric")));
    return validation.isEmpty()
        ? plot
        : plot.line(1, validation).name(1, "validation, mean of the runs");
  }

  /** Means over runs; they are of one kind, and so on one axis. */
  private static Plot losses(List<Row> rows) {
    List<String> columns = List.of("test_loss", "validation_loss", "train_loss");
    List<List<double[]>> lines =
        columns.stream().map(column -> means(rows, row -> row.number(column))).toList();
    List<Double> all = new ArrayList<>(List.of(0.0));
    lines.forEach(line -> line.forEach(point -> all.add(point[1])));
    Plot plot = new Plot(epochs(rows), Axis.over("loss", all));
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        plot.line(i, lines.get(i))
            .name(i, columns.get(i).replace("_loss", "").replace("train", "training"));
      }
    }
    return plot;
  }

  private static Axis epochs(List<Row> rows) {
    return Axis.over("epoch", rows.stream().map(r -> r.number("epoch").getAsDouble()).toList());
  }

  private static List<double[]> means(List<Row> rows, Function<Row, OptionalDouble> value) {
    Map<Double, List<Double>> byEpoch = new TreeMap<>();
    for (Row row : rows) {
      value
          .apply(row)
          .ifPresent(
              v ->
                  byEpoch
                      .computeIfAbsent(row.number("epoch").getAsDouble(), e -> new ArrayList<>())
                      .add(v));
    }
    List<double[]> means = new ArrayList<>();
    byEpoch.forEach(
        (epoch, values) ->
            means.add(
                new double[] {epoch, values.stream().mapToDouble(v -> v).average().orElseThrow()}));
    return means;
  }

  private static List<Row> last(Answer epochs) {
    Map<String, Row> last = new LinkedHashMap<>();
    epochs
        .rows()
        .forEach(
            row ->
                last.put(
                    String.join(
                        "/",
                        row.the("trait"),
                        row.the("variant"),
                        row.the("fold"),
                        row.the("seed")),
                    row));
    return List.copyOf(last.values());
  }

  private Exhibit numbers() {
    Answer estimates = results.ask("numbers");
    List<Picture> pictures = new ArrayList<>();
    Map<String, Axis> axes = new LinkedHashMap<>();
    cells(estimates)
        .forEach(
            (cell, rows) -> {
              String trait = rows.get(0).the("trait");
              String variant = rows.get(0).the("variant");
              Measure measure = measure(rows.get(0));
              String unit = measure.suffix().isEmpty() ? "" : " (" + measure.suffix().strip() + ")";
              Axis axis =
                  axes.computeIfAbsent(
                      trait,
                      t ->
                          Axis.over(
                              "",
                              estimates.where("trait", t).stream()
                                  .flatMap(
                                      r ->
                                          List.of(
                                              r.number("truth").getAsDouble(),
                                              r.number("predicted").getAsDouble())
                                              .stream())
                                  .toList()));
              Axis x = new Axis("true " + trait + unit, axis.from(), axis.to(), axis.step());
              Axis y = new Axis("estimated " + trait + unit, axis.from(), axis.to(), axis.step());
              double baseline =
                  rows.stream()
                      .mapToDouble(r -> r.number("baseline").getAsDouble())
                      .average()
                      .orElseThrow();
              pictures.add(
                  new Plot(x, y)
                      .dots(0, points(rows))
                      .line(
                          3,
                          List.of(
                              new double[] {axis.from(), axis.from()},
                              new double[] {axis.to(), axis.to()}))
                      .line(
                          1,
                          List.of(
                              new double[] {axis.from(), baseline},
                              new double[] {axis.to(), baseline}))
                      .name(3, "a perfect estimate")
                      .name(1, "a constant: " + Numbers.of(baseline, 1) + measure.suffix())
                      .picture(
                          "estimates-%s-%s".formatted(trait, variant),
                          "Estimated against true %s, %s"
                              .formatted(trait, named(rows.get(0), "variant"))));
            });
    Answer tens = results.ask("numbers_by_tens");
    return new Exhibit(
        "estimates",
        "Estimates of numbers",
        "One dot a test clip, the mean over seeds.",
        pictures,
        List.of(
            new Table("Estimates by true value, in tens", tens)
                .text("trait", "trait")
                .text("variant", "variant")
                .text("true value", row -> tens(row.number("ten").getAsDouble()))
                .count("clips", "clips")
                .number("mean truth", "truth", 1)
                .number("mean estimate", "predicted", 1)
                .number("mean absolute error", "error", 2)));
  }

  private static String tens(double ten) {
    return Numbers.of(10 * ten, 0) + "–" + Numbers.of(10 * ten + 9, 0);
  }

  private static List<double[]> points(List<Row> rows) {
    return rows.stream()
        .map(
            r ->
                new double[] {r.number("truth").getAsDouble(), r.number("predicted").getAsDouble()})
        .toList();
  }

  private Exhibit classes() {
    Answer counts = results.ask("classes");
    List<Picture> pictures = new ArrayList<>();
    cells(counts)
        .forEach(
            (cell, rows) -> {
              String trait = rows.get(0).the("trait");
              String variant = rows.get(0).the("variant");
              pictures.add(confusion(trait, variant, rows));
            });
    return new Exhibit(
        "classes",
        "Estimates of classes",
        "Rows are true classes, columns estimated ones; each cell has its share of the row and the"
            + " number of test estimates.",
        pictures,
        List.of(
            new Table("Confusion", counts)
                .text("trait", "trait")
                .text("variant", "variant")
                .text("true class", row -> name(row, "truth"))
                .text("estimated class", row -> name(row, "predicted"))
                .count("estimates", "n")));
  }

  private String name(Row row, String column) {
    return networks.className(row.the("trait"), (int) row.number(column).getAsDouble());
  }

  private Picture confusion(String trait, String variant, List<Row> rows) {
    Map<Integer, Double> totals = new TreeMap<>();
    for (Row row : rows) {
      int truth = (int) row.number("truth").getAsDouble();
      totals.merge(truth, row.number("n").getAsDouble(), Double::sum);
      totals.putIfAbsent((int) row.number("predicted").getAsDouble(), 0.0);
    }
    List<Integer> classes = List.copyOf(totals.keySet());
    List<String> names = classes.stream().map(c -> networks.className(trait, c)).toList();
    List<Matrix.Cell> cells = new ArrayList<>();
    for (Row row : rows) {
      int truth = (int) row.number("truth").getAsDouble();
      double share = row.number("n").getAsDouble() / totals.get(truth);
      cells.add(
          new Matrix.Cell(
              classes.indexOf(truth),
              classes.indexOf((int) row.number("predicted").getAsDouble()),
              share,
              "%s %% (%s)".formatted(Numbers.of(100 * share, 1), Numbers.count(row.number("n")))));
    }
    return Matrix.picture(
        "confusion-%s-%s".formatted(trait, variant),
        "Confusion of %s, %s".formatted(trait, named(rows.get(0), "variant")),
        names,
        names,
        cells);
  }

  /** The rows of each trait and variant, as they come. */
  private static Map<String, List<Row>> cells(Answer answer) {
    Map<String, List<Row>> cells = new LinkedHashMap<>();
    answer
        .rows()
        .forEach(
            row ->
                cells
                    .computeIfAbsent(
                        row.the("trait") + "\n" + row.the("variant"), c -> new ArrayList<>())
                    .add(row));
    return cells;
  }
}
