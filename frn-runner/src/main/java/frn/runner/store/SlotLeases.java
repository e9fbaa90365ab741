package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Who holds which device slot of a machine, so that processes do not oversubscribe it. */
public final class SlotLeases {
  /** A process that says nothing for so long has lost its slots to whoever looks. */
  private static final Duration LATELY = Duration.ofMinutes(10);

  private record Lease(ProcessIdentity owner, Instant heartbeat) {}

  private final Jdbi jdbi;
  private final Clock clock;
  private final Map<String, Liveness> views = new HashMap<>();

  /** Over a database; see {@link Liveness} for when a holder has lost its slots. */
  @Inject
  public SlotLeases(Database database, Clock clock) {
    this.jdbi = database.jdbi();
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Takes a slot, unless a living process holds it; true also for one that is held already. Each
   * call is a look at the holder.
   */
  public synchronized boolean acquire(String slot, ProcessIdentity self) {
    Optional<Lease> held = find(slot, self.host());
    if (held.isEmpty()) {
      return insert(slot, self);
    }
    if (held.get().owner().equals(self)) {
      return true;
    }
    return isAbandoned(slot, held.get(), self) && take(slot, self, held.get());
  }

  /** Says that this process is alive. */
  public void renew(ProcessIdentity self) {
    jdbi.useHandle(
        handle ->
            own(handle.createUpdate(Sql.of("renew_leases")), self)
                .bind("now", clock.instant())
                .execute());
  }

  /**
   * Whether a process that may be alive holds a slot: one that was heard of lately, if elsewhere.
   */
  public boolean isAnyHeld() {
    String host = ProcessIdentity.current().host();
    return jdbi
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM slot_lease WHERE host = :host OR heartbeat > :lately")
                    .bind("host", host)
                    .bind("lately", clock.instant().minus(LATELY))
                    .map((row, context) -> owner(row))
                    .list())
        .stream()
        .anyMatch(owner -> !owner.isGone(host));
  }

  private static ProcessIdentity owner(ResultSet row) throws SQLException {
    return new ProcessIdentity(
        row.getString("host"),
        row.getLong("pid"),
        row.getTimestamp("process_started_at").toInstant());
  }

  /** Gives all slots of this process back. */
  public void release(ProcessIdentity self) {
    jdbi.useHandle(handle -> own(handle.createUpdate(Sql.of("release_leases")), self).execute());
  }

  private boolean isAbandoned(String slot, Lease lease, ProcessIdentity self) {
    return views
        .computeIfAbsent(self.host(), Liveness::new)
        .isDead(slot, lease.owner(), lease.heartbeat());
  }

  private Optional<Lease> find(String slot, String host) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM slot_lease WHERE host = :host AND slot = :slot")
                .bind("host", host)
                .bind("slot", slot)
                .map(
                    (row, context) ->
                        new Lease(owner(row), row.getTimestamp("heartbeat").toInstant()))
                .findOne());
  }

  private boolean insert(String slot, ProcessIdentity self) {
    try {
      jdbi.useHandle(
          handle ->
              own(handle.createUpdate(Sql.of("insert_lease")), self)
                  .bind("slot", slot)
                  .bind("now", clock.instant())
                  .execute());
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (find(slot, self.host()).isPresent()) {
        return false; // another process was faster
      }
      throw e;
    }
  }

  private boolean take(String slot, ProcessIdentity self, Lease old) {
    return jdbi.withHandle(
        handle ->
            own(handle.createUpdate(Sql.of("take_lease")), self)
                    .bind("slot", slot)
                    .bind("now", clock.instant())
                    .bind("oldPid", old.owner().pid())
                    .bind("oldProcessStartedAt", old.owner().startedAt())
                    .bind("oldHeartbeat", old.heartbeat())
                    .execute()
                == 1);
  }

  private static <S extends SqlStatement<S>> S own(S statement, ProcessIdentity self) {
    return statement
        .bind("host", self.host())
        .bind("pid", self.pid())
        .bind("processStartedAt", self.startedAt());
  }
}
