package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.job.Job;
import frn.runner.job.RunResult;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
   * A run that waits for a slot.
   *
   * @param run its id
   * @param attempts so far
   * @param readyAt when it may start
   */
  public record ReadyRun(long run, int attempts, Instant readyAt) {}

  /**
   * An attempt that is said to run.
   *
   * @param id of the attempt
   * @param owner who supervises it
   * @param heartbeat when the owner was last heard of
   * @param folder of the attempt
   */
  public record RunningAttempt(
      AttemptId id, ProcessIdentity owner, Instant heartbeat, Path folder) {}

  /**
   * A run whose attempt is lost.
   *
   * @param id of the attempt
   * @param retries how many failures of the machine's are forgiven
   * @param failures that there were already
   */
  public record LostRun(AttemptId id, int retries, int failures) {}

  private final Jdbi jdbi;
  private final Home home;
  private final Clock clock;

  /**
   * @param home under which attempts get their folders
   */
  @Inject
  public RunStore(Database database, Home home, Clock clock) {
    this.jdbi = database.jdbi();
    this.home = requireNonNull(home, "home is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Makes the pending work of an experiment ready: its runs, the analyses of runs that have
   * succeeded, and those of all runs when nothing that they read is to come. An analysis of a run
   * that has failed is cancelled, and one of all runs is made anew when one has ended since.
   */
  public void offer(long experiment) {
    Move cancel = new Move(RunState.PENDING, RunState.CANCELLED);
    Move renew = new Move(RunState.SUCCEEDED, RunState.PENDING);
    Move offer = new Move(RunState.PENDING, RunState.READY);
    jdbi.useHandle(
        handle -> {
          handle
              .createUpdate(Sql.of("cancel_orphans"))
              .bind("experiment", experiment)
              .bind("from", cancel.from())
              .bind("to", cancel.to())
              .bind("code", ErrorCode.DATA_UNUSABLE.name())
              .bind("message", "its run has failed")
              .execute();
          handle
              .createUpdate(Sql.of("renew_analyses"))
              .bind("unfinished", false)
              .bind("experiment", experiment)
              .bind("from", renew.from())
              .bind("to", renew.to())
              .execute();
          handle
              .createUpdate(Sql.of("offer_work"))
              .bind("experiment", experiment)
              .bind("from", offer.from())
              .bind("to", offer.to())
              .bind("now", clock.instant())
              .execute();
        });
  }

  /** Makes the ready runs of an experiment pending: nobody is there to run them for. */
  public void withdraw(long experiment) {
    Move move = new Move(RunState.READY, RunState.PENDING);
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(Sql.of("move_runs_of_experiment"))
                .bind("experiment", experiment)
                .bind("from", move.from())
                .bind("to", move.to())
                .bind("now", clock.instant())
                .execute());
  }

  /** The runs that wait for a slot, or for their time. */
  public List<ReadyRun> ready() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("ready_runs"))
                .map(
                    (row, context) ->
                        new ReadyRun(
                            row.getLong("id"),
                            row.getInt("attempts"),
                            row.getTimestamp("ready_at").toInstant()))
                .list());
  }

  /**
   * Claims a run; of all who try at once, one succeeds.
   *
   * @return empty when the run is not ready, or not yet
   */
  public Optional<ClaimedRun> claim(long run, Compute slot, ProcessIdentity owner) {
    Instant now = clock.instant();
    Move move = new Move(RunState.READY, RunState.RUNNING);
    return jdbi.inTransaction(
        handle -> {
          int claimed =
              handle
                  .createUpdate(Sql.of("claim_run"))
                  .bind("run", run)
                  .bind("from", move.from())
                  .bind("to", move.to())
                  .bind("now", now)
                  .execute();
          if (claimed == 0) {
            return Optional.empty();
          }
          ClaimedRun claim = read(handle, run);
          handle
              .createUpdate(Sql.of("insert_attempt"))
              .bind("run", run)
              .bind("attempt", claim.id().number())
              .bind("device", slot.device().toString())
              .bind("threads", slot.threads())
              .bind("host", owner.host())
              .bind("pid", owner.pid())
              .bind("processStartedAt", owner.startedAt())
              .bind("now", now)
              .bind("folder", home.path().relativize(claim.folder()).toString())
              .execute();
          return Optional.of(claim);
        });
  }

  /** Notes that the attempt is alive, and how far it is. */
  public boolean beat(AttemptId id, Optional<StageProgress> stage) {
    return jdbi.withHandle(
        handle ->
            fenced(handle, "beat", id)
                    .bind("now", clock.instant())
                    .bind("stage", stage.map(StageProgress::stage).orElse(null))
                    .bind("stageStartedAt", stage.map(StageProgress::startedAt).orElse(null))
                    .bind("stageFirst", stage.map(StageProgress::first).orElse(null))
                    .bind("stageDone", stage.map(StageProgress::done).orElse(null))
                    .bind("stageTotal", stage.map(StageProgress::total).orElse(null))
                    .execute()
                == 1);
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
          end(handle, id, "succeeded", null, null, now);
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
    return end(id, move, retryAt, 1, "failed", code, message);
  }

  /** Ends an attempt that was stopped; the run is ready again, and its checkpoint stays. */
  public boolean release(AttemptId id, String message) {
    Move move = new Move(RunState.RUNNING, RunState.READY);
    return end(id, move, Optional.empty(), 0, "cancelled", ErrorCode.INTERRUPTED, message);
  }

  /** Ends an attempt whose owner is gone. */
  public boolean lose(AttemptId id, String message) {
    Move move = new Move(RunState.RUNNING, RunState.LOST);
    return end(id, move, Optional.empty(), 1, "lost", ErrorCode.WORKER_LOST, message);
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
                            home.path().resolve(row.getString("folder"))))
                .list());
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
                            row.getInt("failures")))
                .list());
  }

  private boolean end(
      AttemptId id,
      Move move,
      Optional<Instant> readyAt,
      int failures,
      String attemptState,
      ErrorCode code,
      String message) {
    Instant now = clock.instant();
    return jdbi.inTransaction(
        handle -> {
          int moved =
              fenced(handle, "move_attempt", id)
                  .bind("from", move.from())
                  .bind("to", move.to())
                  .bind("readyAt", readyAt.orElse(now))
                  .bind("failures", failures)
                  .bind("code", code.name())
                  .bind("message", message)
                  .bind("now", now)
                  .execute();
          if (moved == 0) {
            return false;
          }
          end(handle, id, attemptState, code.name(), message, now);
          return true;
        });
  }

  private static void end(
      Handle handle, AttemptId id, String state, String code, String message, Instant now) {
    fenced(handle, "end_attempt", id)
        .bind("state", state)
        .bind("code", code)
        .bind("message", message)
        .bind("now", now)
        .execute();
  }

  /** A statement whose WHERE asks for the attempt. */
  private static Update fenced(Handle handle, String sql, AttemptId id) {
    return handle.createUpdate(Sql.of(sql)).bind("run", id.run()).bind("attempt", id.number());
  }

  private ClaimedRun read(Handle handle, long run) {
    return handle
        .createQuery(Sql.of("claimed_run"))
        .bind("run", run)
        .map((row, context) -> claimed(row))
        .one();
  }

  private ClaimedRun claimed(ResultSet row) throws SQLException {
    AttemptId id = new AttemptId(row.getLong("id"), row.getInt("attempts"));
    Job job = job(row, id.number());
    return new ClaimedRun(
        id,
        job,
        home.runs()
            .resolve(job.runKey().substring(0, Math.min(12, job.runKey().length())))
            .resolve("attempt-" + id.number()),
        json(row, "executor"),
        Duration.ofSeconds(row.getLong("timeout_seconds")),
        row.getInt("retries"),
        row.getInt("failures"));
  }

  private Job job(ResultSet row, int attempt) throws SQLException {
    return new Job(
        row.getString("run_key"),
        attempt,
        json(row, "config"),
        row.getString("data_fingerprint"),
        row.getInt("fold"),
        row.getLong("seed"),
        strings(row.getArray("train_clips")),
        strings(row.getArray("test_clips")),
        null,
        row.getString("analysis") == null ? null : analysis(row));
  }

  private Job.Analysis analysis(ResultSet row) throws SQLException {
    return new Job.Analysis(
        json(row, "own_config"),
        row.getString("analysis_identity"),
        Columns.text(row, "of_folder")
            .map(folder -> home.path().resolve(folder).toString())
            .orElse(null),
        row.getString("of_runs"));
  }

  private static JsonNode json(ResultSet row, String column) throws SQLException {
    try {
      return Json.MAPPER.readTree(row.getString(column));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("run." + column + " is no JSON", e);
    }
  }

  private static List<String> strings(Array array) throws SQLException {
    if (array == null) {
      return List.of();
    }
    return Arrays.stream((Object[]) array.getArray()).map(String.class::cast).toList();
  }
}
