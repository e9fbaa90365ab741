package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import frn.runner.report.ProgressState;
import frn.runner.report.ProgressView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints progress: on a terminal a block that is drawn anew in its place, and above it what stays
 * true; elsewhere plain lines, one a run that ended and one every few seconds for what runs.
 */
final class ProgressPrinter {
  private static final Duration PLAIN_PAUSE = Duration.ofSeconds(10);

  /** Lines longer than the terminal is wide are cut by it, not wrapped. */
  private static final String NO_WRAP = "\033[?7l";

  private static final String WRAP = "\033[?7h";

  private final PrintWriter out;
  private final boolean terminal;
  private final Map<String, ProgressState> before = new HashMap<>();
  private List<String> block = List.of();
  private Instant printed = Instant.MIN;

  ProgressPrinter(PrintWriter out, boolean terminal) {
    this.out = requireNonNull(out, "out is null");
    this.terminal = terminal;
  }

  /** Prints what is new. */
  void print(List<ProgressState> experiments) {
    List<String> changes = new ArrayList<>();
    List<String> now = new ArrayList<>();
    for (ProgressState state : experiments) {
      ProgressState earlier = before.put(state.experiment(), state);
      changes.addAll(earlier == null ? List.of() : ProgressView.changes(earlier, state));
      now.addAll(ProgressView.block(state));
    }
    if (terminal) {
      redraw(changes, now);
    } else {
      append(changes, now, experiments.get(0).now());
    }
  }

  /** Leaves the last block where it is. */
  void end() {
    block = List.of();
  }

  private void redraw(List<String> changes, List<String> now) {
    if (changes.isEmpty() && now.equals(block)) {
      return;
    }
    StringBuilder text = new StringBuilder(NO_WRAP);
    if (!block.isEmpty()) {
      text.append("\033[").append(block.size()).append("F\033[J");
    }
    changes.forEach(line -> text.append(line).append('\n'));
    now.forEach(line -> text.append(line).append('\n'));
    out.print(text.append(WRAP));
    out.flush();
    block = now;
  }

  private void append(List<String> changes, List<String> now, Instant time) {
    changes.forEach(out::println);
    if (!now.equals(block) && printed.isBefore(time.minus(PLAIN_PAUSE))) {
      now.forEach(out::println);
      block = now;
      printed = time;
    }
    out.flush();
  }
}
