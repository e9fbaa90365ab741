package frn.runner.page;

import frn.runner.chart.Picture;
import frn.runner.chart.Strip;
import frn.runner.page.Answer.Row;
import java.util.ArrayList;
import java.util.List;

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

  Exhibit strips(List<Row> best) {
    Answer clips = results.ask("clips");
    List<Picture> pictures = new ArrayList<>();
    List<Row> shown = new ArrayList<>();
    for (Row variant : best) {
      List<Row> of =
          clips.where("trait", variant.the("trait")).stream()
              .filter(row -> row.the("variant").equals(variant.the("variant")))
              .toList();
      if (!of.isEmpty()) {
        shown.add(of.get(0));
        shown.add(of.get(of.size() / 2));
        shown.add(of.get(of.size() - 1));
      }
    }
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
                .text("variant", "variant")
                .text("clip", "clip")
                .number("truth", row -> value(row, "truth"))
                .number("estimate", row -> value(row, "predicted"))
                .number("error", "error", 2)));
  }

  private String title(Row row) {
    return "%s: %s, estimated %s by %s (clip %s)"
        .formatted(
            row.the("trait"),
            value(row, "truth"),
            value(row, "predicted"),
            row.the("variant"),
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
