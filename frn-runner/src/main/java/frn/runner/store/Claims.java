package frn.runner.store;

import static java.util.Objects.requireNonNull;

import frn.api.Compute;
import frn.runner.Home;
import frn.runner.job.Job;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** From a run that has just been claimed to its attempt. */
final class Claims {
  private final Home home;

  Claims(Home home) {
    this.home = requireNonNull(home, "home is null");
  }

  ClaimedRun begin(Handle handle, long run, Compute slot, ProcessIdentity owner, Instant now) {
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
    if (claim.isOfAllRuns()) {
      handle.createUpdate(Sql.of("note_seen")).bind("run", run).execute();
    }
    return claim;
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
        home.runs().resolve(RunFolders.name(job.runKey())).resolve("attempt-" + id.number()),
        Columns.json(row, "executor"),
        Duration.ofSeconds(row.getLong("timeout_seconds")),
        Duration.ofSeconds(row.getLong("silence_seconds")),
        row.getInt("retries"),
        Duration.ofSeconds(row.getLong("pause_seconds")),
        row.getInt("failures"));
  }

  private Job job(ResultSet row, int attempt) throws SQLException {
    return new Job(
        row.getString("run_key"),
        attempt,
        Columns.json(row, "config"),
        row.getString("data_fingerprint"),
        row.getInt("fold"),
        row.getLong("seed"),
        strings(row, "train_clips"),
        strings(row, "test_clips"),
        null,
        row.getString("analysis") == null ? null : analysis(row));
  }

  private Job.Analysis analysis(ResultSet row) throws SQLException {
    return new Job.Analysis(
        Columns.json(row, "own_config"),
        row.getString("analysis_identity"),
        Columns.text(row, "of_folder").map(folder -> home.inside(folder).toString()).orElse(null),
        row.getString("of_runs"));
  }

  private static List<String> strings(ResultSet row, String column) throws SQLException {
    if (row.getString(column) == null) {
      return List.of();
    }
    List<String> strings = new ArrayList<>();
    Columns.json(row, column).forEach(string -> strings.add(string.asText()));
    return strings;
  }
}
