package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.graph.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the checkpoint of one attempt, and finds that of an earlier one. */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /** The property for another pause than 20 seconds between two checkpoints. */
  private static final String SECONDS = "frn.checkpoint.seconds";

  /** Writing a large model takes seconds; losing less than this is cheaper. */
  private static final Duration INTERVAL = Duration.ofSeconds(Long.getLong(SECONDS, 20));

  private final String runKey;
  private final Optional<Path> file;
  private final Optional<Path> earlier;
  private final Clock clock;
  private Instant written;

  /**
   * @param runKey of the run
   * @param file to write
   * @param earlier to go on from
   */
  public Checkpoints(String runKey, Path file, Optional<Path> earlier, Clock clock) {
    this(runKey, Optional.of(file), earlier, clock);
  }

  private Checkpoints(String runKey, Optional<Path> file, Optional<Path> earlier, Clock clock) {
    this.runKey = requireNonNull(runKey, "runKey is null");
    this.file = requireNonNull(file, "file is null");
    this.earlier = requireNonNull(earlier, "earlier is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.written = clock.instant();
  }

  /** Keeps nothing: of what is trained on the way to something else. */
  public static Checkpoints none(Clock clock) {
    return new Checkpoints("", Optional.empty(), Optional.empty(), clock);
  }

  /**
   * Sets a model to what the earlier attempt left, if it left anything that can be used; a training
   * from the start ends with the same numbers, only later.
   *
   * @return what it left; empty where training starts anew
   */
  Optional<Checkpoint> restore(Model model) {
    Optional<Checkpoint> found = earlier.flatMap(this::read);
    found.ifPresent(checkpoint -> model.restore(checkpoint.state()));
    return found;
  }

  /** The run that they are of. */
  String runKey() {
    return runKey;
  }

  /** Writes a checkpoint, unless the last one is recent and none is asked for. */
  void epochDone(Supplier<Checkpoint> checkpoint, boolean asked) {
    Instant now = clock.instant();
    if (file.isPresent() && (asked || !now.isBefore(written.plus(INTERVAL)))) {
      checkpoint.get().write(file.get());
      written = now;
    }
  }

  private Optional<Checkpoint> read(Path from) {
    try {
      Checkpoint checkpoint = Checkpoint.read(from);
      if (checkpoint.runKey().equals(runKey)) {
        return Optional.of(checkpoint);
      }
      LOG.warn("{} is of run {}, not {}; starting anew", from, checkpoint.runKey(), runKey);
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot go on from {}: {}; starting anew", from, e.toString());
    }
    return Optional.empty();
  }
}
