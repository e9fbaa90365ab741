package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.runner.Home;
import frn.runner.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What is to be executed next. An experiment that is wanted has its work queued; one statement
 * chooses for a slot, so that of all who ask at once each gets another run.
 */
@Singleton
public final class Queue {
  /**
   * No run is told to wait for longer; a time further away is of a clock that was set back since.
   */
  public static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** Others may be faster than this one, but not for ever. */
  private static final int TRIES = 5;

  private final Jdbi jdbi;
  private final Dialect dialect;
  private final AtomicReference<Whose> whose = new AtomicReference<>(new Whose(false, Set.of()));
  private final Claims claims;
  private final Clock clock;

  /**
   * @param home under which attempts get their folders
   */
  @Inject
  public Queue(Database database, Home home, Clock clock) {
    this.jdbi = database.jdbi();
    this.dialect = database.dialect();
    this.claims = new Claims(home);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Which runs this process takes: those with one of some executors, or with all but these.
   *
   * @param executors as the results have them
   */
  private record Whose(boolean isOnly, Set<String> executors) {
    Whose without(String executor) {
      Set<String> others = new TreeSet<>(executors);
      boolean changed = isOnly ? others.remove(executor) : others.add(executor);
      return changed ? new Whose(isOnly, others) : this;
    }

    /** What follows the column. */
    String sql() {
      if (executors.isEmpty()) {
        return isOnly ? "IS NULL" : "IS NOT NULL";
      }
      return IntStream.range(0, executors.size())
          .mapToObj(i -> ":executor" + i)
          .collect(Collectors.joining(", ", isOnly ? "IN (" : "NOT IN (", ")"));
    }

    <T extends SqlStatement<T>> T bind(T statement) {
      int i = 0;
      for (String executor : executors) {
        statement.bind("executor" + i++, executor);
      }
      return statement.define("mine", sql());
    }
  }

  /** From now on, takes runs of these executors alone. */
  public void takeOnly(Collection<JsonNode> executors) {
    whose.set(new Whose(true, executors.stream().map(Json::write).collect(Collectors.toSet())));
  }

  /** From now on, takes no runs of an executor, which others may have. */
  public void leaveToOthers(JsonNode executor) {
    whose.updateAndGet(now -> now.without(Json.write(executor)));
  }

  /** Has the work of an experiment done, or not; what of it is at work and was to stop goes on. */
  public void demand(long experiment, Demand demand) {
    change(
        experiment,
        "UPDATE experiment SET demand = ?, ended = FALSE WHERE id = ?",
        demand.column(),
        handle -> {
          if (demand == Demand.WANTED) {
            handle.createUpdate(Sql.of("drop_wishes")).bind("experiment", experiment).execute();
          }
        });
  }

  /** Has the work of an experiment done before or after that of others. */
  public void prioritise(long experiment, int priority) {
    change(experiment, "UPDATE experiment SET priority = ? WHERE id = ?", priority, handle -> {});
  }

  /** What it shares with other experiments is queued anew, for one of those perhaps. */
  private void change(long experiment, String sql, Object value, Consumer<Handle> more) {
    transaction(
        handle -> {
          handle.execute(sql, value, experiment);
          more.accept(handle);
          move(handle, "withdraw_runs", experiment, RunState.READY, RunState.PENDING);
          refresh(handle);
        });
  }

  /** Has the work of an experiment done no more, unless somebody paused it: then it stays so. */
  public void giveUp(long experiment) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE experiment SET demand = 'none' WHERE id = ? AND demand = 'wanted'",
                experiment));
    refresh();
  }

  /** Has the work of an experiment done that somebody else has given up, but not ended. */
  public void insist(long experiment) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE experiment SET demand = 'wanted' WHERE id = ? AND demand = 'none' AND NOT ended",
                experiment));
  }

  /**
   * Queues the work of the experiments that are wanted, and takes that of the others out: their
   * runs, the analyses of runs that have succeeded, and those of all runs when nothing that they
   * read is to come. An analysis of a run that has failed is cancelled, and one of all runs is made
   * anew when one has ended since. What several experiments want is queued for the one of the
   * highest priority.
   */
  public void refresh() {
    transaction(Queue::refresh);
  }

  private void transaction(Consumer<Handle> work) {
    Conflicts.again(
        () -> {
          jdbi.useTransaction(work::accept);
          return true;
        });
  }

  private static void refresh(Handle handle) {
    handle
        .createQuery(Sql.of("failed_fast"))
        .mapTo(Long.class)
        .list()
        .forEach(experiment -> Control.end(handle, experiment, Wish.CANCEL));
    move(handle, "withdraw_work", RunState.READY, RunState.PENDING);
    move(handle, "withdraw_unqueued", RunState.READY, RunState.PENDING);
    List<Long> wanted = handle.createQuery(Sql.of("wanted_experiments")).mapTo(Long.class).list();
    wanted.forEach(
        experiment ->
            move(handle, "withdraw_analyses", experiment, RunState.READY, RunState.PENDING));
    wanted.forEach(experiment -> offer(handle, experiment));
    // Else one that is wanted again meanwhile could be ended by what was seen before.
    handle
        .createQuery(Sql.of("lock_wanted"))
        .define("alone", Dialect.of(handle.getConnection()).alone())
        .mapTo(Long.class)
        .list();
    handle.execute(Sql.of("end_demand"));
  }

  private static void offer(Handle handle, long experiment) {
    handle
        .createUpdate(Sql.of("cancel_orphans"))
        .bind("experiment", experiment)
        .bind("from", RunState.PENDING)
        .bind("to", new Move(RunState.PENDING, RunState.CANCELLED).to())
        .bind("code", ErrorCode.DATA_UNUSABLE.name())
        .bind("message", "its run has failed")
        .execute();
    Move renew = new Move(RunState.SUCCEEDED, RunState.PENDING);
    handle
        .createUpdate(Sql.of("renew_analyses"))
        .bind("unfinished", false)
        .bind("experiment", experiment)
        .bind("from", renew.from())
        .bind("to", renew.to())
        .execute();
    move(handle, "offer_work", experiment, RunState.PENDING, RunState.READY);
  }

  private static void move(Handle handle, String sql, RunState from, RunState to) {
    Move move = new Move(from, to);
    handle.createUpdate(Sql.of(sql)).bind("from", move.from()).bind("to", move.to()).execute();
  }

  private static void move(Handle handle, String sql, long experiment, RunState from, RunState to) {
    Move move = new Move(from, to);
    handle
        .createUpdate(Sql.of(sql))
        .bind("experiment", experiment)
        .bind("from", move.from())
        .bind("to", move.to())
        .execute();
  }

  /**
   * How much waits for nothing but a slot.
   *
   * @param most to count
   */
  public int due(int most) {
    return jdbi.withHandle(handle -> due(handle, clock.instant(), most));
  }

  private int due(Handle handle, Instant now, int most) {
    return whose
        .get()
        .bind(handle.createQuery(Sql.of("due_runs")))
        .bind("now", now)
        .bind("latest", now.plus(LONGEST_PAUSE))
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
  }

  /** When the next run is due that has to wait before it is tried again. */
  public Optional<Instant> nextDue() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT MIN(ready_at) FROM run WHERE state = 'ready' AND ready_at > :now")
                .bind("now", clock.instant())
                .mapTo(Instant.class)
                .findOne());
  }

  /**
   * Claims the next run for a slot.
   *
   * @return empty when there is none for it
   */
  public Optional<ClaimedRun> claim(Compute slot, ProcessIdentity owner) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<ClaimedRun> claimed = tryClaim(slot, owner);
      if (claimed.isPresent() || due(1) == 0) {
        return claimed;
      }
    }
    return Optional.empty();
  }

  /** Another claim, at the same time, took the last slot that an experiment may have. */
  private static final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Optional<ClaimedRun> tryClaim(Compute slot, ProcessIdentity owner) {
    try {
      return Conflicts.again(
          () -> jdbi.inTransaction(handle -> claim(handle, slot, owner, clock.instant())));
    } catch (LimitReached e) {
      return Optional.empty(); // and the claim is undone
    }
  }

  private Optional<ClaimedRun> claim(
      Handle handle, Compute slot, ProcessIdentity owner, Instant now) {
    Move move = new Move(RunState.READY, RunState.RUNNING);
    return whose
        .get()
        .bind(handle.createUpdate(Sql.of("claim_run")))
        .define("lock", dialect.skipLocked())
        .bind("from", move.from())
        .bind("to", move.to())
        .bind("now", now)
        .bind("latest", now.plus(LONGEST_PAUSE))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .findOne()
        .map(
            run -> {
              handle.createUpdate(Sql.of("take_turn")).bind("run", run).execute();
              if (!isBelowLimit(handle, run)) {
                throw new LimitReached();
              }
              return claims.begin(handle, run, slot, owner, now);
            });
  }

  private static boolean isBelowLimit(Handle handle, long run) {
    return handle.createQuery(Sql.of("is_below_limit")).bind("run", run).mapTo(Boolean.class).one();
  }
}
