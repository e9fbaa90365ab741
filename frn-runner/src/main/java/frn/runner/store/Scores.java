package frn.runner.store;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * Records what predictions come to, when a run succeeds or an experiment takes over runs that have:
 * summaries read that, whatever the number of predictions.
 */
final class Scores {
  /** A variant and trait of an experiment. */
  public record Of(long experiment, String variant, String trait) {}

  private Scores() {}

  /** Of all runs that succeeded before scores were recorded, and of their variants. */
  static void catchUp(Jdbi jdbi) {
    jdbi.useTransaction(
        handle -> {
          Set<Of> variants = new LinkedHashSet<>();
          for (long run :
              handle.createQuery(Sql.of("runs_without_score")).mapTo(Long.class).list()) {
            recordRun(handle, run);
            variants.addAll(variants(handle, "variants_of_run", "run", run));
          }
          record(handle, variants);
        });
  }

  /** Of a run that has just succeeded, and of the variants that it belongs to. */
  static void record(Handle handle, long run) {
    recordRun(handle, run);
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

  private static void recordRun(Handle handle, long run) {
    SubjectErrors errors = errors(handle.createQuery(Sql.of("errors_of_run")).bind("run", run));
    bind(handle.createUpdate(Sql.of("score_run")).bind("run", run), errors).execute();
  }

  /** Of two runs that succeed at once, the second waits, and then sees the first. */
  private static void record(Handle handle, Collection<Of> variants) {
    for (Of of : variants) {
      handle
          .createQuery(Sql.of("lock_experiment"))
          .define("alone", Dialect.of(handle.getConnection()).alone())
          .bind("experiment", of.experiment())
          .mapTo(Long.class)
          .one();
      handle.createUpdate(Sql.of("delete_score")).bindMethods(of).execute();
      SubjectErrors errors =
          errors(handle.createQuery(Sql.of("errors_of_variant")).bindMethods(of));
      bind(handle.createUpdate(Sql.of("insert_score")).bindMethods(of), errors)
          .bind("low", orNull(errors.low()))
          .bind("high", orNull(errors.high()))
          .execute();
    }
  }

  private static SubjectErrors errors(Query query) {
    return new SubjectErrors(query.map(ConstructorMapper.of(SubjectErrors.OfSubject.class)).list());
  }

  private static Update bind(Update update, SubjectErrors errors) {
    return update
        .bind("gain", orNull(errors.gain()))
        .bind("p", orNull(errors.pGain()))
        .bind("learned", errors.learned().orElse(null));
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
