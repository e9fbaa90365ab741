package frn.runner.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Records what predictions come to, when a run succeeds or an experiment takes over runs that have:
 * summaries read that, whatever the number of predictions.
 */
final class Scores {
  /** A variant and trait of an experiment. */
  public record Of(long experiment, String variant, String trait) {}

  private Scores() {}

  /** Of all runs that succeeded before scores were recorded. */
  static void catchUp(Jdbi jdbi) {
    jdbi.useTransaction(
        handle ->
            handle
                .createQuery(Sql.of("runs_without_score"))
                .mapTo(Long.class)
                .list()
                .forEach(run -> record(handle, run)));
  }

  /** Of a run that has just succeeded, and of the variants that it belongs to. */
  static void record(Handle handle, long run) {
    handle.createUpdate(Sql.of("score_run")).bind("run", run).execute();
    record(handle, variants(handle, "variants_of_run", "run", run));
  }

  /** Of all variants of an experiment. */
  static void recordAll(Handle handle, long experiment) {
    record(handle, variants(handle, "variants_of_experiment", "experiment", experiment));
  }

  private static List<Of> variants(Handle handle, String sql, String key, long value) {
    return handle
        .createQuery(Sql.of(sql))
        .bind(key, value)
        .map(ConstructorMapper.of(Of.class))
        .list();
  }

  /** Of two runs that succeed at once, the second waits, and then sees the first. */
  private static void record(Handle handle, List<Of> variants) {
    for (Of of : variants) {
      handle
          .createQuery(Sql.of("lock_experiment"))
          .bind("experiment", of.experiment())
          .mapTo(Long.class)
          .one();
      for (String sql : List.of("delete_score", "insert_score")) {
        handle
            .createUpdate(Sql.of(sql))
            .bind("experiment", of.experiment())
            .bind("variant", of.variant())
            .bind("trait", of.trait())
            .execute();
      }
    }
  }
}
