package frn.runner.store;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
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
  private boolean asking;

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
  public Instant instant() {
    if (isToAsk()) {
      ask();
    }
    return now();
  }

  private synchronized Instant now() {
    return time == null ? own.instant() : time.plus(passed());
  }

  /** One asks for all; the others go on from what is known meanwhile. */
  private synchronized boolean isToAsk() {
    boolean toAsk = !asking && (time == null || passed().compareTo(FRESH) >= 0);
    asking |= toAsk;
    return toAsk;
  }

  private Duration passed() {
    return Duration.ofNanos(nanos.getAsLong() - asked);
  }

  private void ask() {
    long before = nanos.getAsLong();
    Optional<Instant> said = Optional.empty();
    try {
      said = Optional.of(server.get());
    } catch (RuntimeException e) {
      LOG.debug("the server does not say the time", e);
    }
    long now = nanos.getAsLong();
    synchronized (this) {
      if (said.isPresent()) {
        time = said.get().plusNanos((now - before) / 2); // it was said on the way
        asked = now;
      } else if (time != null) { // from what is known, for another minute
        time = time.plus(Duration.ofNanos(before - asked));
        asked = before;
      }
      asking = false;
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
