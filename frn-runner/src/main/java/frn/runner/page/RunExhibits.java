package frn.runner.page;

import frn.runner.page.Answer.Row;
import java.util.List;

/** How the numbers came about: clips that were left out, and runs. */
final class RunExhibits {
  private final Results results;

  RunExhibits(Results results) {
    this.results = results;
  }

  Exhibit unusable() {
    return new Exhibit(
        "unusable",
        "Clips that were left out",
        "They count in no score.",
        List.of(),
        List.of(
            new Table("Unusable clips", results.ask("unusable"))
                .text("clip", "clip")
                .text("why", "reason")
                .count("runs", "runs")));
  }

  Exhibit runs() {
    return new Exhibit(
        "runs",
        "Runs",
        "One fold with one seed of one variant for one trait each; where it ran, and for how long.",
        List.of(),
        List.of(
            new Table("Runs", results.ask("runs"))
                .text("variant", "variant")
                .text("trait", "trait")
                .count("fold", "fold")
                .text("seed", "seed")
                .text("state", "state")
                .count("attempts", "attempts")
                .text("error", RunExhibits::error)
                .text("device", "device")
                .text("engine", "backend")
                .text("version", "code_version")
                .number("features (s)", "feature_seconds", 1)
                .number("training (s)", "train_seconds", 1)
                .text("ended", "ended_at")));
  }

  private static String error(Row row) {
    return row.text("error_code")
        .map(code -> code + row.text("error_message").map(m -> ": " + m).orElse(""))
        .orElse("");
  }
}
