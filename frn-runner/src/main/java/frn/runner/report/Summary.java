package frn.runner.report;

import frn.api.ErrorCode;
import frn.runner.Home;
import frn.runner.job.Job;
import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import frn.runner.store.SummaryRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What came out of an experiment, as lines of text. */
public final class Summary {
  private static final int LOG_LINES = 10;
  private static final Set<ErrorCode.Class> ENOUGH_SAID =
      Set.of(ErrorCode.Class.USER, ErrorCode.Class.DATA);
  private static final int CLIPS = 10;
  private static final List<String> HEADER =
      List.of(
          "variant",
          "trait",
          "metric",
          "score",
          "male",
          "female",
          "baseline",
          "learned",
          "mean of folds",
          "clips",
          "folds",
          "runs");
  private static final Set<Integer> NUMBERS = Set.of(3, 4, 5, 6, 8, 9, 10, 11);

  private Summary() {}

  /** One line a variant and trait: errors in the trait's unit, accuracies in percent. */
  public static List<String> table(List<SummaryRow> rows) {
    return new TextTable(HEADER, rows.stream().map(Summary::row).toList(), NUMBERS)
        .lines()
        .toList();
  }

  private static List<String> row(SummaryRow row) {
    String metric = row.metric().orElse("-");
    String spread =
        row.foldSd().isEmpty() ? "" : " ± " + Texts.score(metric, row.foldSd()).replace(" %", "");
    return List.of(
        row.variant(),
        row.trait(),
        metric,
        Texts.score(metric, row.score()),
        Texts.score(metric, row.male()),
        Texts.score(metric, row.female()),
        Texts.score(metric, row.baseline()),
        row.learned().map(learned -> learned ? "yes" : "no").orElse("-"),
        Texts.score(metric, row.foldMean()) + spread,
        Integer.toString(row.clips()),
        Integer.toString(row.folds()),
        row.runsDone() + "/" + row.runsPlanned());
  }

  /** The clips that were left out, and why. */
  public static List<String> unusable(Map<String, String> reasons) {
    List<String> lines = new ArrayList<>();
    if (!reasons.isEmpty()) {
      lines.add(reasons.size() + (reasons.size() == 1 ? " clip is" : " clips are") + " unusable:");
      reasons.entrySet().stream()
          .limit(CLIPS)
          .forEach(clip -> lines.add("  " + clip.getKey() + ": " + clip.getValue()));
      if (reasons.size() > CLIPS) {
        lines.add("  and " + (reasons.size() - CLIPS) + " more: see the view unusable_clips");
      }
    }
    return lines;
  }

  /** How many frames show more than one face, where any does. */
  public static List<String> crowded(int frames) {
    return frames == 0
        ? List.of()
        : List.of(
            "in up to %d frames of a run there is more than one face; the one that is largest at"
                    .formatted(frames)
                + " the clip's start is followed: see crowded_frames of the view runs");
  }

  /**
   * The runs that failed: why, and where the log is; its end, where the reason alone is no help.
   *
   * @param home that their folders are in
   */
  public static List<String> failures(List<RunStatus> runs, Home home) {
    List<String> lines = new ArrayList<>();
    for (RunStatus run : runs) {
      if (run.state() == RunState.FAILED) {
        lines.add(run.label() + " failed, " + run.error().orElse("for an unknown reason"));
        run.folder()
            .ifPresent(folder -> log(home.inside(folder).resolve(Job.LOG_FILE), tail(run), lines));
      }
    }
    return lines;
  }

  /** The reason says all that a user can do about settings and data. */
  private static int tail(RunStatus run) {
    Optional<ErrorCode.Class> failure = run.errorCode().map(ErrorCode::errorClass);
    return failure.filter(ENOUGH_SAID::contains).isPresent() ? 0 : LOG_LINES;
  }

  private static void log(Path log, int tail, List<String> lines) {
    try {
      List<String> all = Files.isRegularFile(log) ? Files.readAllLines(log) : List.of();
      all.stream().skip(Math.max(0, all.size() - tail)).forEach(l -> lines.add("  | " + l));
      lines.add("  " + (all.isEmpty() ? "nothing was printed: " : "the whole log: ") + log);
    } catch (IOException e) {
      lines.add("  the log cannot be read: " + e);
    }
  }
}
