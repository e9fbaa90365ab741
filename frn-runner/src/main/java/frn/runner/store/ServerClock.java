package frn.runner.store;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of a database that several machines share. It is asked once a minute; between, and while
 * it does not answer, time goes on from there, whatever is done to this machine's clock.
 */
public final class ServerClock extends Clock {
  private static final Logger LOG = LoggerFactory.getLogger(ServerClock.class);
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Supplier<Instant> server;
  private final Clock own;
  private final LongSupplier nanos;

  /** The time when it was asked; null before there was an answer. */
  private Instant time;

  private long asked;

  /**
   * @param server says the time there, or fails
   * @param own is taken until the server has answered once
   */
  public ServerClock(Supplier<Instant> server, Clock own) {
    this(server, own, System::nanoTime);
  }

  ServerClock(Supplier<Instant> server, Clock own, LongSupplier nanos) {
    this.server = requireNonNull(server, "server is null");
    this.own = requireNonNull(own, "own is null");
    this.nanos = requireNonNull(nanos, "nanos is null");
  }

  @Override
  public synchronized Instant instant() {
    if (time == null || passed().compareTo(FRESH) >= 0) {
      ask();
    }
    return time == null ? own.instant() : time.plus(passed());
  }

  private Duration passed() {
    return Duration.ofNanos(nanos.getAsLong() - asked);
  }

  private void ask() {
    long before = nanos.getAsLong();
    try {
      Instant said = server.get();
      long now = nanos.getAsLong();
      time = said.plusNanos((now - before) / 2); // it was said on the way
      asked = now;
    } catch (RuntimeException e) {
      LOG.debug("the server does not say the time", e);
      if (time != null) { // from what is known, for another minute
        time = time.plus(Duration.ofNanos(before - asked));
        asked = before;
      }
    }
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
