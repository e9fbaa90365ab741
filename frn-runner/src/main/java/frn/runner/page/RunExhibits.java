package frn.runner.page;

import frn.runner.page.Answer.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How the numbers came about: clips that were left out, and runs. */
final class RunExhibits {
  static final String UNUSABLE = "unusable";

  private final Answer unusable;
  private final Answer runs;
  private final Answer analyses;
  private final Answer provenance;

  RunExhibits(Results results) {
    unusable = results.ask("unusable");
    runs = results.ask("runs");
    analyses = results.ask("analyses");
    provenance = results.ask("provenance");
  }

  /** What the file asks for, in words. */
  String asked() {
    List<String> labels =
        analyses.rows().stream()
            .map(row -> (row.the("analysis") + " " + row.text("label").orElse("")).strip())
            .distinct()
            .toList();
    return "Asked: variants %s; traits %s; %d folds, seeds %s; analyses: %s."
        .formatted(
            String.join(", ", runs.different("variant")),
            String.join(", ", runs.different("trait")),
            runs.different("fold").size(),
            String.join(", ", runs.different("seed")),
            labels.isEmpty() ? "none" : String.join(", ", labels));
  }

  /** What a reader has to know before the numbers. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!unusable.isEmpty()) {
      warnings.add(
          "Clips that were left out: %d; why is said below.".formatted(unusable.rows().size()));
    }
    warn(runs, "Runs", "their clips count in no score", warnings);
    warn(analyses, "Analyses", "what they would say is missing here", warnings);
    return warnings;
  }

  private static void warn(Answer work, String what, String so, List<String> warnings) {
    List<Row> failed = work.where("state", "failed");
    if (!failed.isEmpty()) {
      Set<String> why = new TreeSet<>();
      failed.forEach(row -> row.text("error_code").ifPresent(why::add));
      warnings.add(
          "%s that failed: %d of %d (%s); %s."
              .formatted(what, failed.size(), work.rows().size(), String.join(", ", why), so));
    }
  }

  Exhibit unusable() {
    return new Exhibit(
        UNUSABLE,
        "Clips that were left out",
        "They count in no score.",
        List.of(),
        List.of(
            new Table("Unusable clips", unusable)
                .text("clip", "clip")
                .text("why", "reason")
                .count("runs", "runs")));
  }

  List<Exhibit> all() {
    return List.of(provenance(), runs(), analyses());
  }

  private Exhibit provenance() {
    return new Exhibit(
        "provenance",
        "Provenance",
        "What the runs that succeeded were made with. Seconds are the median of a run, hours their"
            + " sum over all runs; several run at once.",
        List.of(),
        List.of(
            new Table("Versions, engines and devices", provenance)
                .text("version", "code_version")
                .text("engine", "backend")
                .text("device", "device")
                .count("threads", "threads")
                .count("runs", "runs")
                .count("tried again", "retried")
                .number("seconds", "seconds", 1)
                .number("hours", "hours", 2)
                .text("first started", row -> time(row, "first_started"))
                .text("last ended", row -> time(row, "last_ended"))
                .text("data, SHA-256", "data_fingerprint")));
  }

  private Exhibit analyses() {
    return new Exhibit(
        "analyses",
        "Analyses",
        "What was computed from finished runs, those that did not succeed first.",
        List.of(),
        List.of(
            new Table("Analyses", analyses)
                .text("analysis", "analysis")
                .text("settings", "label")
                .text("of variant", row -> row.text("variant").orElse("all runs"))
                .text("trait", "trait")
                .count("fold", "fold")
                .text("seed", "seed")
                .text("state", "state")
                .count("attempts", "attempts")
                .text("error", RunExhibits::error)
                .text("device", "device")
                .number("seconds", "seconds", 1)
                .text("ended", row -> time(row, "ended_at"))));
  }

  /** To the second, in UTC as it is stored. */
  private static String time(Row row, String column) {
    return row.text(column).map(t -> t.replaceFirst("\\..*", "").replace('T', ' ')).orElse("");
  }

  private Exhibit runs() {
    return new Exhibit(
        "runs",
        "Runs",
        "One fold with one seed of one variant for one trait each; where it ran, and for how long.",
        List.of(),
        List.of(
            new Table("Runs", runs)
                .text("variant", "variant")
                .text("trait", "trait")
                .count("fold", "fold")
                .text("seed", "seed")
                .text("state", RunExhibits::state)
                .count("attempts", "attempts")
                .text("error", RunExhibits::error)
                .text("device", "device")
                .text("engine", "backend")
                .text("version", "code_version")
                .number("features (s)", "feature_seconds", 1)
                .number("training (s)", "train_seconds", 1)
                .text("ended", row -> time(row, "ended_at"))));
  }

  private static String state(Row row) {
    boolean learned = row.text("learned").isEmpty() || row.is("learned");
    return row.the("state") + (learned ? "" : ", not learned");
  }

  private static String error(Row row) {
    return row.text("error_code")
        .map(code -> code + row.text("error_message").map(m -> ": " + m).orElse(""))
        .orElse("");
  }
}
