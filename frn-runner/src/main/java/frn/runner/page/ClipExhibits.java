package frn.runner.page;

import frn.runner.chart.Bars;
import frn.runner.chart.Picture;
import frn.runner.chart.Strip;
import frn.runner.page.Answer.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Single clips: the best, the median and the worst of the best variant for each trait. */
final class ClipExhibits {
  private static final int FRAMES = 6;

  private final Results results;
  private final Networks networks;
  private final Faces faces;

  ClipExhibits(Results results, Networks networks, Faces faces) {
    this.results = results;
    this.networks = networks;
    this.faces = faces;
  }

  List<Exhibit> all(Answers answers) {
    Answer clips = results.ask("clips");
    return List.of(strips(clips, answers.best()), perturbed(clips, answers.bestWithImportance()));
  }

  /** The best, the median and the worst; less where there are less. */
  private static List<Row> three(Answer clips, Row variant) {
    List<Row> of =
        clips.where("trait", variant.the("trait")).stream()
            .filter(row -> row.the("variant").equals(variant.the("variant")))
            .toList();
    return IntStream.of(0, of.size() / 2, of.size() - 1)
        .filter(i -> i >= 0 && i < of.size())
        .distinct()
        .mapToObj(of::get)
        .toList();
  }

  private Exhibit strips(Answer clips, List<Row> best) {
    List<Picture> pictures = new ArrayList<>();
    List<Row> shown = best.stream().flatMap(variant -> three(clips, variant).stream()).toList();
    // Decoding is all of the work: on all cores.
    List<List<String>> strips =
        shown.parallelStream().map(row -> faces.strip(row.the("clip"), FRAMES)).toList();
    for (int i = 0; i < strips.size(); i++) {
      if (!strips.get(i).isEmpty()) {
        Row row = shown.get(i);
        String name = "clip-%s-%s".formatted(row.the("trait"), row.the("clip"));
        pictures.add(Strip.picture(name, title(row), strips.get(i)));
      }
    }
    return new Exhibit(
        "clips",
        "Single clips",
        "Figure 8: of the best variant for each trait the clip with the least error, the one in the"
            + " middle and the one with the largest; frames from the first to the last. The error of a"
            + " class is 1 less the probability of the true one.",
        pictures,
        List.of(
            new Table("Truth and estimate of these clips", clips, shown)
                .text("trait", "trait")
                .text("variant", Row::variant)
                .text("clip", "clip")
                .number("truth", row -> value(row, "truth"))
                .number("estimate", row -> value(row, "predicted"))
                .number("error", "error", 2)));
  }

  /** Figure 5: what happens to single clips. */
  private Exhibit perturbed(Answer clips, List<Row> variants) {
    List<Picture> pictures = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    for (Row variant : variants) {
      List<String> ids = three(clips, variant).stream().map(row -> row.the("clip")).toList();
      if (ids.isEmpty()) {
        continue;
      }
      Answer perturbed =
          results.ask(
              "perturbed",
              Map.of(
                  "trait", List.of(variant.the("trait")),
                  "variant", List.of(variant.the("variant")),
                  "clips", ids));
      Measure measure = Measure.of(variant, networks);
      for (String replacement : perturbed.different("replacement")) {
        for (String id : ids) {
          List<Row> rows =
              perturbed.where("replacement", replacement).stream()
                  .filter(row -> row.the("clip").equals(id))
                  .toList();
          if (rows.size() > 1) {
            pictures.add(bars(variant, replacement, id, rows, measure));
          }
        }
      }
      tables.add(
          new Table(
                  "Estimates of %s by %s without a region"
                      .formatted(variant.the("trait"), variant.variant()),
                  perturbed)
              .text("clip", "clip")
              .text("replaced by", "replacement")
              .text("region", row -> row.text("regions").map(Answers::pair).orElse("none"))
              .number("estimate", "predicted", 1)
              .number("error", "error", 2));
    }
    return new Exhibit(
        "perturbed",
        "Single clips without a region",
        "Figure 5: the error of single clips when the dynamic features of one region are replaced,"
            + " of the clip with the least error, the one in the middle and the one with the largest;"
            + " the mean over seeds. Of classes it is the share of wrong estimates.",
        pictures,
        tables);
  }

  private static Picture bars(
      Row variant, String replacement, String id, List<Row> rows, Measure measure) {
    List<Bars.Bar> bars =
        rows.stream()
            .map(
                row -> {
                  double error = row.number("error").orElse(0);
                  String region = row.text("regions").map(Answers::pair).orElse("nothing replaced");
                  return new Bars.Bar(region, error, error, error);
                })
            .toList();
    return Bars.picture(
        "perturbed-%s-%s-%s-%s"
            .formatted(variant.the("trait"), variant.the("variant"), replacement, id),
        "%s, %s, replaced by %s, clip %s"
            .formatted(variant.the("trait"), variant.variant(), replacement, id),
        measure.isAccuracy() ? "share of wrong estimates" : "absolute error" + unit(measure),
        bars);
  }

  private static String unit(Measure measure) {
    return measure.unit().isEmpty() ? "" : " (" + measure.unit() + ")";
  }

  private String title(Row row) {
    return "%s: %s, estimated %s by %s (clip %s)"
        .formatted(
            row.the("trait"),
            value(row, "truth"),
            value(row, "predicted"),
            row.variant(),
            row.the("clip"));
  }

  /** The mean over seeds; of a class the nearest. */
  private String value(Row row, String column) {
    double value = row.number(column).getAsDouble();
    return row.the("metric").equals("mae")
        ? Numbers.of(value, 1)
        : networks.className(row.the("trait"), (int) Math.round(value));
  }
}
