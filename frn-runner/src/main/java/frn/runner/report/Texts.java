package frn.runner.report;

import frn.runner.store.RunStatus;
import frn.runner.store.StageProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers and times as a person reads them. */
final class Texts {
  private Texts() {}

  /** Such as 0:07, 12:34 or 1:02:03. */
  static String time(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds < 3600
        ? format("%d:%02d", seconds / 60, seconds % 60)
        : format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** A mean absolute error with two places, an accuracy in percent. */
  static String score(String metric, OptionalDouble score) {
    if (score.isEmpty()) {
      return "-";
    }
    return metric.equals("accuracy")
        ? format("%.2f %%", 100 * score.getAsDouble())
        : format("%.2f", score.getAsDouble());
  }

  /** A run that is running: where it is, how fast, and how long yet. */
  static String running(RunStatus run, Instant now) {
    StringBuilder text = new StringBuilder(run.label());
    run.stage().ifPresentOrElse(s -> text.append(stage(s, now)), () -> text.append("  starting"));
    run.lastEpoch().ifPresent(epoch -> text.append(epoch(epoch)));
    return text.toString();
  }

  private static String stage(StageProgress stage, Instant now) {
    if (stage.total() == 0) {
      return "  " + stage.stage();
    }
    String text =
        format(
            "  %s %d/%d (%d %%)",
            stage.stage(), stage.done(), stage.total(), 100 * stage.done() / stage.total());
    double seconds = Duration.between(stage.startedAt(), now).toMillis() / 1000.0;
    long since = stage.done() - stage.first();
    if (seconds < 1 || since < 1) {
      return text;
    }
    double rate = since / seconds;
    Duration left = Duration.ofSeconds((long) ((stage.total() - stage.done()) / rate));
    return text + format(", %.1f/s, %s left", rate, time(left));
  }

  private static String epoch(RunStatus.LastEpoch epoch) {
    return format(
        "  epoch %d%s, loss %.4g, test %.4g",
        epoch.epoch(),
        epoch.epochs() == 0 ? "" : "/" + epoch.epochs(),
        epoch.trainLoss(),
        epoch.testMetric());
  }

  static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
