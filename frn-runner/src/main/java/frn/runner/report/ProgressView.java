package frn.runner.report;

import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Progress as lines of text; a pure function of what is known. */
public final class ProgressView {
  private ProgressView() {}

  /** Everything at one look: the experiment, then one line a running run. */
  public static List<String> block(ProgressState state) {
    List<String> lines = new ArrayList<>();
    lines.add(overall(state));
    state.in(RunState.RUNNING).forEach(run -> lines.add("  " + Texts.running(run, state.now())));
    return lines;
  }

  /** How many runs are done, and how long the others will take. */
  public static String overall(ProgressState state) {
    StringBuilder text =
        new StringBuilder(
            Texts.format("%s: %s", state.experiment(), done(state.only(false), "runs")));
    if (!state.only(true).runs().isEmpty()) {
      text.append(", ").append(done(state.only(true), "analyses"));
    }
    if (state.paused()) {
      text.append(", paused");
    }
    append(text, state.in(RunState.RUNNING).size(), "running");
    append(text, state.in(RunState.FAILED).size(), "failed");
    append(text, state.unusable(), state.unusable() == 1 ? "clip unusable" : "clips unusable");
    text.append(", ").append(Texts.time(Duration.between(state.since(), state.now())));
    ProgressState runs = state.only(false);
    if (!runs.isSettled()) {
      runs.left().ifPresent(left -> text.append(", ").append(Texts.time(left)).append(" left"));
    }
    state
        .nextTry()
        .map(at -> Duration.between(state.now(), at))
        .ifPresent(wait -> text.append(", next try in ").append(Texts.time(wait)));
    return text.toString();
  }

  private static String done(ProgressState state, String what) {
    return Texts.format("%d/%d %s done", state.settled(), state.runs().size(), what);
  }

  /** What is new since an earlier moment and stays true: the runs that started or ended. */
  public static List<String> changes(ProgressState before, ProgressState now) {
    Map<Long, RunStatus> earlier = new HashMap<>();
    before.runs().forEach(run -> earlier.put(run.id(), run));
    List<String> lines = new ArrayList<>();
    for (RunStatus run : now.runs()) {
      if (isNew(earlier.put(run.id(), run), run)) {
        lines.add(change(run, now));
      }
    }
    return lines;
  }

  private static boolean isNew(RunStatus before, RunStatus now) {
    boolean moved = before == null || before.state() != now.state();
    boolean failedOnTheWay = before != null && before.state() == RunState.RUNNING;
    return moved && (now.state().isSettled() || failedOnTheWay);
  }

  private static String change(RunStatus run, ProgressState now) {
    String text = run.label() + ": " + run.state().name().toLowerCase(Locale.ROOT);
    if (run.state() == RunState.SUCCEEDED) {
      return text
          + run.lastEpoch().map(e -> Texts.format(", test %.4g", e.testMetric())).orElse("")
          + " ("
          + overall(now)
          + ")";
    }
    return text + run.error().map(error -> ", " + firstLine(error)).orElse("");
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
