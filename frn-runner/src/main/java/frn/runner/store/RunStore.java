package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.runner.Home;
import frn.runner.job.RunResult;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * The states of runs and their attempts. Every change compares first: what a stale attempt says
 * changes nothing, and the caller is told so by {@code false}.
 */
public final class RunStore {
  /**
   * An attempt that is said to run.
   *
   * @param id of the attempt
   * @param owner who supervises it
   * @param heartbeat when the owner was last heard of
   * @param folder of the attempt
   * @param executor where it is executed: its name and settings
   * @param handle what the executor calls it, once it has it
   * @param wish what the user wants of it
   * @param isOfAllRuns whether a process of the runner executes it, wherever runs are executed
   */
  public record RunningAttempt(
      AttemptId id,
      ProcessIdentity owner,
      Instant heartbeat,
      Path folder,
      JsonNode executor,
      Optional<String> handle,
      Wish wish,
      boolean isOfAllRuns) {}

  /**
   * A run whose attempt is lost.
   *
   * @param id of the attempt
   * @param retries how many failures of the machine's are forgiven
   * @param pause before the second attempt
   * @param failures that there were already
   */
  public record LostRun(AttemptId id, int retries, Duration pause, int failures) {}

  private final Jdbi jdbi;
  private final Home home;
  private final AttemptFiles files;
  private final Clock clock;

  /**
   * @param home under which attempts get their folders
   */
  @Inject
  public RunStore(Database database, Home home, Clock clock) {
    this.jdbi = database.jdbi();
    this.home = requireNonNull(home, "home is null");
    this.files = new AttemptFiles(database, home);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Notes that the attempt is alive, and how far it is.
   *
   * @param handle what its executor calls it
   * @return what the user wants of it; empty when another process has the run
   */
  public Optional<Wish> beat(AttemptId id, Optional<String> handle, Optional<StageProgress> stage) {
    return jdbi.withHandle(
        handles ->
            fenced(handles, "beat", id)
                .bind("now", clock.instant())
                .bind("handle", handle.orElse(null))
                .bind("stage", stage.map(StageProgress::stage).orElse(null))
                .bind("stageStartedAt", stage.map(StageProgress::startedAt).orElse(null))
                .bind("stageFirst", stage.map(StageProgress::first).orElse(null))
                .bind("stageDone", stage.map(StageProgress::done).orElse(null))
                .bind("stageTotal", stage.map(StageProgress::total).orElse(null))
                .executeAndReturnGeneratedKeys("wish")
                .mapTo(String.class)
                .findOne()
                .map(Wish::parse));
  }

  /** Notes the end of an epoch; epochs that an earlier attempt had beyond it are forgotten. */
  public boolean epoch(AttemptId id, RunResult.Epoch epoch, int epochs) {
    return jdbi.inTransaction(
        handle -> {
          int alive =
              fenced(handle, "epochs_of_attempt", id)
                  .bind("now", clock.instant())
                  .bind("epochs", epochs)
                  .execute();
          if (alive == 0) {
            return false;
          }
          handle.execute(
              "DELETE FROM epoch WHERE run_id = ? AND epoch >= ?", id.run(), epoch.epoch());
          Results.insertEpochs(handle, id.run(), List.of(epoch));
          return true;
        });
  }

  /** Takes the result of a run, in one transaction, all or nothing. */
  public boolean succeed(AttemptId id, RunResult result) {
    files.keep(id);
    // Two runs of one network name the same relations.
    return Conflicts.again(() -> succeedOnce(id, result));
  }

  private boolean succeedOnce(AttemptId id, RunResult result) {
    Instant now = clock.instant();
    Move move = new Move(RunState.RUNNING, RunState.SUCCEEDED);
    return jdbi.inTransaction(
        handle -> {
          RunResult.Provenance provenance = result.provenance();
          int moved =
              fenced(handle, "succeed_run", id)
                  .bind("from", move.from())
                  .bind("to", move.to())
                  .bind("now", now)
                  .bind("metric", result.metric())
                  .bind("codeVersion", provenance.codeVersion())
                  .bind("backend", provenance.backend())
                  .bind("threads", provenance.threads())
                  .bind("maps", provenance.maps())
                  .bind("crowdedFrames", provenance.crowdedFrames())
                  .bind("featureSeconds", provenance.featureSeconds())
                  .bind("trainSeconds", provenance.trainSeconds())
                  .execute();
          if (moved == 0) {
            return false;
          }
          end(handle, id, AttemptState.SUCCEEDED, null, null, now);
          AttemptFiles.forgetEarlier(handle, id);
          // But for what is to end, as another attempt of the run has succeeded elsewhere.
          handle.execute(
              "UPDATE attempt SET unattended = FALSE WHERE run_id = ? AND wish = 'go_on'",
              id.run());
          Results.replace(handle, id.run(), result);
          if (result.metric() != null) {
            Scores.record(handle, id.run());
          }
          return true;
        });
  }

  /**
   * Ends an attempt that failed.
   *
   * @param retryAt when the run is tried again; empty for never
   */
  public boolean fail(AttemptId id, ErrorCode code, String message, Optional<Instant> retryAt) {
    Move move = new Move(RunState.RUNNING, retryAt.isPresent() ? RunState.READY : RunState.FAILED);
    return end(id, move, retryAt, 1, AttemptState.FAILED, code, message);
  }

  /** Ends an attempt that was stopped; the run is ready again, and its checkpoint stays. */
  public boolean release(AttemptId id, String message) {
    Move move = new Move(RunState.RUNNING, RunState.READY);
    return end(
        id, move, Optional.empty(), 0, AttemptState.CANCELLED, ErrorCode.INTERRUPTED, message);
  }

  /** Ends an attempt, and with it the run, that the user does not want; its checkpoint stays. */
  public boolean cancel(AttemptId id, String message) {
    Move move = new Move(RunState.RUNNING, RunState.CANCELLED);
    return end(
        id, move, Optional.empty(), 0, AttemptState.CANCELLED, ErrorCode.INTERRUPTED, message);
  }

  /** Ends an attempt whose owner is gone. */
  public boolean lose(AttemptId id, String message) {
    Move move = new Move(RunState.RUNNING, RunState.LOST);
    return end(id, move, Optional.empty(), 1, AttemptState.LOST, ErrorCode.WORKER_LOST, message);
  }

  /**
   * Decides what becomes of a lost run.
   *
   * @param retryAt when the run is tried again; empty for never
   */
  public boolean settleLost(AttemptId id, Optional<Instant> retryAt) {
    Move move = new Move(RunState.LOST, retryAt.isPresent() ? RunState.READY : RunState.FAILED);
    return jdbi.withHandle(
        handle ->
            fenced(handle, "settle_lost", id)
                    .bind("from", move.from())
                    .bind("to", move.to())
                    .bind("readyAt", retryAt.orElse(clock.instant()))
                    .execute()
                == 1);
  }

  /** All attempts that are said to run, of any process. */
  public List<RunningAttempt> running() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("running_attempts"))
                .map(
                    (row, context) ->
                        new RunningAttempt(
                            new AttemptId(row.getLong("run_id"), row.getInt("attempt")),
                            new ProcessIdentity(
                                row.getString("host"),
                                row.getLong("pid"),
                                row.getTimestamp("process_started_at").toInstant()),
                            row.getTimestamp("heartbeat").toInstant(),
                            home.inside(row.getString("folder")),
                            Columns.json(row, "executor"),
                            Columns.text(row, "handle"),
                            Wish.parse(row.getString("wish")),
                            row.getBoolean("of_all_runs")))
                .list());
  }

  /**
   * An attempt that goes on, though nobody follows it.
   *
   * @param id of the attempt
   * @param executor where it is executed: its name and settings
   * @param handle what the executor calls it
   * @param folder of the attempt
   * @param wish what the user wants of it
   */
  public record Unattended(AttemptId id, JsonNode executor, String handle, Path folder, Wish wish) {
    private Unattended with(Wish other) {
      return new Unattended(id, executor, handle, folder, other);
    }
  }

  /** Undoes {@link #wish}, of one that could not be told, unless there is another wish now. */
  public void wishAgain(Unattended left) {
    wish(left.with(Wish.GO_ON), left.wish());
  }

  /**
   * Notes that an attempt goes on, whatever becomes of the one who follows it.
   *
   * @param told whether it knows already what is wanted of it
   */
  public void leave(AttemptId id, boolean told) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE attempt SET unattended = TRUE, wish = CASE WHEN ? THEN 'go_on' ELSE wish END"
                    + " WHERE run_id = ? AND attempt = ? AND state = 'running'",
                told,
                id.run(),
                id.number()));
  }

  /** Notes that what was left is followed again, or has ended. */
  public void attend(Unattended left) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE attempt SET unattended = FALSE WHERE run_id = ? AND handle = ?",
                left.id().run(),
                left.handle()));
  }

  /** The last attempt of a run that was left. */
  public Optional<Unattended> unattended(long run) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("unattended_of_run"))
                .bind("run", run)
                .map((row, context) -> unattended(row))
                .findOne());
  }

  /** Attempts that were left and are to end, and were not told so yet. */
  public List<Unattended> toEnd() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("unattended_to_end"))
                .map((row, context) -> unattended(row))
                .list());
  }

  private Unattended unattended(ResultSet row) throws SQLException {
    return new Unattended(
        new AttemptId(row.getLong("run_id"), row.getInt("attempt")),
        Columns.json(row, "executor"),
        row.getString("handle"),
        home.inside(row.getString("folder")),
        Wish.parse(row.getString("wish")));
  }

  /**
   * Changes what is wanted of an attempt that was left; {@link Wish#GO_ON} when it is told.
   *
   * @return false when somebody else has changed it since
   */
  public boolean wish(Unattended left, Wish wish) {
    return jdbi.withHandle(
        handle ->
            handle.execute(
                    "UPDATE attempt SET wish = ? WHERE run_id = ? AND attempt = ? AND wish = ? AND"
                        + " unattended AND state <> 'running'",
                    wish.column(),
                    left.id().run(),
                    left.id().number(),
                    left.wish().column())
                == 1);
  }

  /**
   * Brings the weights of a finished run here, if another machine has them.
   *
   * @param folder of its attempt
   */
  public void bringWeights(Path folder) {
    files.find(home.path().relativize(folder).toString(), RunResult.MODEL);
  }

  /** The runs about which it is yet to be decided. */
  public List<LostRun> lost() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("lost_runs"))
                .map(
                    (row, context) ->
                        new LostRun(
                            new AttemptId(row.getLong("id"), row.getInt("attempts")),
                            row.getInt("retries"),
                            Duration.ofSeconds(row.getLong("pause_seconds")),
                            row.getInt("failures")))
                .list());
  }

  private boolean end(
      AttemptId id,
      Move move,
      Optional<Instant> readyAt,
      int failures,
      AttemptState attemptState,
      ErrorCode code,
      String message) {
    Instant now = clock.instant();
    String text = Columns.storable(message);
    files.keep(id);
    return Conflicts.again(
        () ->
            jdbi.inTransaction(
                handle -> {
                  int moved =
                      fenced(handle, "move_attempt", id)
                          .bind("from", move.from())
                          .bind("to", move.to())
                          .bind("readyAt", readyAt.orElse(now))
                          .bind("failures", failures)
                          .bind("code", code.name())
                          .bind("message", text)
                          .bind("now", now)
                          .execute();
                  if (moved == 0) {
                    return false;
                  }
                  end(handle, id, attemptState, code.name(), text, now);
                  AttemptFiles.forgetEarlier(handle, id);
                  return true;
                }));
  }

  private static void end(
      Handle handle, AttemptId id, AttemptState state, String code, String message, Instant now) {
    if (!AttemptState.RUNNING.canBecome(state)) {
      throw new IllegalArgumentException("an attempt cannot end as " + state);
    }
    fenced(handle, "end_attempt", id)
        .bind("state", state.column())
        .bind("code", code)
        .bind("message", message)
        .bind("now", now)
        .execute();
  }

  /** A statement whose WHERE asks for the attempt. */
  private static Update fenced(Handle handle, String sql, AttemptId id) {
    return handle.createUpdate(Sql.of(sql)).bind("run", id.run()).bind("attempt", id.number());
  }
}
