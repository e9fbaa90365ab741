package frn.runner.work;

import static java.util.Objects.requireNonNull;

import frn.runner.Json;
import frn.runner.job.JobEvent;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Says events, one JSON line each. Progress is said when a stage begins and at each tick, said
 * before or not, so that the parent hears a sign of life without a flood. Thread-safe.
 */
public final class Events {
  private final PrintStream out;
  private JobEvent.Stage progress;

  Events(PrintStream out) {
    this.out = requireNonNull(out, "out is null");
  }

  /** Notes how far a stage is. */
  public synchronized void progress(String stage, long done, long total) {
    boolean begins = progress == null || !progress.stage().equals(stage);
    progress = new JobEvent.Stage(stage, done, total);
    if (begins) {
      say(progress);
    }
  }

  /** Says the latest progress, while an attempt is at work. */
  synchronized void tick() {
    if (progress != null) {
      say(progress);
    }
  }

  /** Says the end of an epoch. */
  public synchronized void epoch(JobEvent.Epoch epoch) {
    say(epoch);
  }

  /** Says how the attempt ended, and no more of it. */
  synchronized void end(JobEvent outcome) {
    progress = null;
    say(outcome);
  }

  private void say(JobEvent event) {
    byte[] line = (Json.write(event) + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(line, 0, line.length);
    out.flush();
  }
}
