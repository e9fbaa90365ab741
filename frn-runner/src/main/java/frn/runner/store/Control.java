package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What users do to experiments, from any process. Whoever is at work on one sees it in the tables,
 * within two seconds. A run that another experiment wants as well goes on for that one.
 */
public final class Control {
  /**
   * What was done.
   *
   * @param waiting runs and analyses that waited
   * @param running attempts that were at work
   * @param shared runs that go on, as another experiment wants them
   */
  public record Effect(int waiting, int running, int shared) {}

  /** Attempts that somebody follows. */
  private static final String RUNNING = "state = 'running'";

  /** Attempts that were left to themselves. */
  private static final String UNATTENDED =
      "unattended AND state <> 'running' AND EXISTS (SELECT 1 FROM run r WHERE r.id = attempt.run_id"
          + " AND r.attempts = attempt.attempt AND r.state IN ('pending', 'ready', 'lost'))";

  private final Jdbi jdbi;
  private final Queue queue;
  private final Clock clock;

  /** Over a database. */
  @Inject
  public Control(Database database, Queue queue, Clock clock) {
    this.jdbi = database.jdbi();
    this.queue = requireNonNull(queue, "queue is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Nothing more is started, and what runs stops after its present epoch. */
  public Effect pause(long experiment) {
    queue.demand(experiment, Demand.PAUSED);
    return transaction(
        handle -> {
          int unattended = wish(handle, experiment, Wish.PAUSE, UNATTENDED);
          return effect(handle, experiment, waiting(handle, experiment), unattended, Wish.PAUSE);
        });
  }

  /**
   * Work goes on, from the checkpoints, and whatever has failed already.
   *
   * @return how much there is to do
   */
  public int resume(long experiment) {
    bearFailures(experiment);
    queue.demand(experiment, Demand.WANTED);
    return jdbi.withHandle(
        handle -> count(handle, experiment, "'pending', 'ready', 'running', 'lost'"));
  }

  /** Failures so far do not end an experiment again that was to end with the first one. */
  private void bearFailures(long experiment) {
    jdbi.useHandle(
        handle ->
            handle.execute("UPDATE experiment SET fail_fast = FALSE WHERE id = ?", experiment));
  }

  /**
   * Ends an experiment before it is done.
   *
   * @param how {@link Wish#CANCEL} or {@link Wish#KILL}
   */
  public Effect end(long experiment, Wish how) {
    Effect effect = transaction(handle -> end(handle, experiment, how));
    queue.refresh();
    return effect;
  }

  static Effect end(Handle handle, long experiment, Wish how) {
    handle.execute("UPDATE experiment SET demand = 'none', ended = TRUE WHERE id = ?", experiment);
    int unattended = wish(handle, experiment, how, UNATTENDED);
    int waiting = 0;
    for (RunState from : List.of(RunState.PENDING, RunState.READY, RunState.LOST)) {
      Move move = new Move(from, RunState.CANCELLED);
      waiting +=
          handle
              .createUpdate(Sql.of("cancel_waiting"))
              .bind("experiment", experiment)
              .bind("from", move.from())
              .bind("to", move.to())
              .bind("message", "cancelled before it started")
              .execute();
    }
    return effect(handle, experiment, waiting, unattended, how);
  }

  /** Runs whose attempts were left to themselves wait, and yet something of them is at work. */
  private static Effect effect(
      Handle handle, long experiment, int waiting, int unattended, Wish wish) {
    int running = wish(handle, experiment, wish, RUNNING);
    return new Effect(
        Math.max(0, waiting - unattended), running + unattended, shared(handle, experiment));
  }

  /**
   * Ends one run before it is done, whoever wants it.
   *
   * @param how {@link Wish#CANCEL} or {@link Wish#KILL}
   */
  public Effect endRun(long run, Wish how) {
    return transaction(
        handle -> {
          int unattended = wishForRun(handle, run, how, UNATTENDED);
          int waiting = 0;
          for (RunState from : List.of(RunState.PENDING, RunState.READY, RunState.LOST)) {
            waiting +=
                handle
                    .createUpdate(
                        "UPDATE run SET state = :to, error_code = 'INTERRUPTED', error_message ="
                            + " 'cancelled before it started' WHERE state = :from AND id = :run")
                    .bind("run", run)
                    .bind("from", from)
                    .bind("to", new Move(from, RunState.CANCELLED).to())
                    .execute();
          }
          int running = wishForRun(handle, run, how, RUNNING);
          return new Effect(waiting - unattended, running + unattended, 0);
        });
  }

  /**
   * Tries again what has failed, with their analyses.
   *
   * @param failed those that said why
   * @param lost those whose process was gone, again and again
   * @param cancelled those that the user did not want
   * @return how many
   */
  public int retry(long experiment, boolean failed, boolean lost, boolean cancelled) {
    bearFailures(experiment);
    int retried =
        transaction(
            handle -> {
              int runs = revive(handle, experiment, RunState.FAILED, lost, failed);
              runs += revive(handle, experiment, RunState.CANCELLED, false, cancelled);
              Move orphan = new Move(RunState.CANCELLED, RunState.PENDING);
              handle
                  .createUpdate(Sql.of("retry_orphans"))
                  .bind("experiment", experiment)
                  .bind("from", orphan.from())
                  .bind("to", orphan.to())
                  .bind("now", clock.instant())
                  .execute();
              ExperimentStore.renewAnalyses(handle, experiment);
              return runs;
            });
    if (retried > 0) {
      queue.demand(experiment, Demand.WANTED);
    }
    return retried;
  }

  /** Others may be at the same rows. */
  private <T> T transaction(Function<Handle, T> work) {
    return Conflicts.again(() -> jdbi.inTransaction(work::apply));
  }

  private int revive(Handle handle, long experiment, RunState from, boolean lost, boolean others) {
    Move move = new Move(from, RunState.PENDING);
    return handle
        .createUpdate(Sql.of("retry_runs"))
        .bind("experiment", experiment)
        .bind("from", move.from())
        .bind("to", move.to())
        .bind("now", clock.instant())
        .bind("lost", lost)
        .bind("others", others)
        .execute();
  }

  /** Has what waits of an experiment done before or after that of others, at once. */
  public void prioritise(long experiment, int priority) {
    queue.prioritise(experiment, priority);
  }

  private static int wishForRun(Handle handle, long run, Wish wish, String whose) {
    return handle
        .createUpdate("UPDATE attempt SET wish = :wish WHERE <whose> AND run_id = :run")
        .define("whose", whose)
        .bind("wish", wish.column())
        .bind("run", run)
        .execute();
  }

  private static int wish(Handle handle, long experiment, Wish wish, String whose) {
    return handle
        .createUpdate(Sql.of("wish_for_experiment"))
        .define("whose", whose)
        .bind("experiment", experiment)
        .bind("wish", wish.column())
        .execute();
  }

  private static int shared(Handle handle, long experiment) {
    return handle
        .createQuery(Sql.of("shared_runs"))
        .bind("experiment", experiment)
        .mapTo(Integer.class)
        .one();
  }

  private static int waiting(Handle handle, long experiment) {
    return count(handle, experiment, "'pending', 'ready', 'lost'");
  }

  private static int count(Handle handle, long experiment, String states) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM run r WHERE r.state IN (<states>) AND r.id IN"
                + " (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)")
        .define("states", states)
        .bind("experiment", experiment)
        .mapTo(Integer.class)
        .one();
  }
}
