package frn.runner.store;

import frn.api.Hashes;
import frn.api.analysis.Finding;
import frn.runner.Json;
import frn.runner.job.RunResult;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes what a run found into the tables. */
final class Results {
  /** Of a digest, enough to tell lists apart. */
  private static final int DIGITS = 16;

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

  private Results() {}

  static void replace(Handle handle, long run, RunResult result) {
    for (String table : List.of("epoch", "prediction", "unusable_clip")) {
      handle.execute("DELETE FROM " + table + " WHERE run_id = ?", run);
    }
    handle.execute("DELETE FROM finding WHERE work_id = ?", run);
    setRelations(handle, run, result.relations());
    insertEpochs(handle, run, result.epochs());
    insertPredictions(handle, run, result.predictions());
    insertUnusable(handle, run, result.unusable());
    insertFindings(handle, run, result.findings());
  }

  private static void insertFindings(Handle handle, long work, List<Finding> findings) {
    PreparedBatch batch = handle.prepareBatch(Sql.of("insert_finding"));
    for (Finding finding : findings) {
      batch
          .bind("work", work)
          .bind("variant", orNull(finding.variant()))
          .bind("trait", orNull(finding.trait()))
          .bind("cohort", orNull(finding.cohort()))
          .bind("item", orNull(finding.item()))
          .bind("clip", orNull(finding.clip()))
          .bind("name", finding.name())
          .bind("value", (float) finding.value())
          .add();
    }
    batch.execute();
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static void insertEpochs(Handle handle, long run, List<RunResult.Epoch> epochs) {
    PreparedBatch batch = handle.prepareBatch(Sql.of("insert_epoch"));
    for (RunResult.Epoch epoch : epochs) {
      batch
          .bind("run", run)
          .bind("epoch", epoch.epoch())
          .bind("trainLoss", epoch.trainLoss())
          .bind("testLoss", epoch.testLoss())
          .bind("testMetric", epoch.testMetric())
          .bind("seconds", epoch.seconds())
          .bind("validationLoss", epoch.validationLoss())
          .bind("validationMetric", epoch.validationMetric())
          .add();
    }
    batch.execute();
  }

  /** The lists of regions are few, and each is kept once. */
  private static void setRelations(Handle handle, long run, List<List<String>> relations) {
    String list =
        relations.isEmpty() ? null : Hashes.sha256(Json.write(relations)).substring(0, DIGITS);
    handle.execute("UPDATE run SET relations = ? WHERE id = ?", list, run);
    PreparedBatch batch =
        handle
            .prepareBatch(Sql.of("insert_relation_object"))
            .define("unlessThere", Dialect.of(handle.getConnection()).unlessThere());
    for (int relation = 0; relation < relations.size(); relation++) {
      for (int place = 0; place < relations.get(relation).size(); place++) {
        batch
            .bind("regions", list)
            .bind("relation", relation + 1)
            .bind("place", place + 1)
            .bind("region", relations.get(relation).get(place))
            .add();
      }
    }
    batch.execute();
  }

  private static void insertPredictions(
      Handle handle, long run, List<RunResult.Prediction> predictions) {
    PreparedBatch batch = handle.prepareBatch(Sql.of("insert_prediction"));
    for (RunResult.Prediction prediction : predictions) {
      Map<String, String> labels = prediction.labels();
      batch
          .bind("run", run)
          .bind("clip", prediction.clip())
          .bind("subject", prediction.subject())
          .bind("gender", labels.get("gender"))
          .bind("age", number(labels.get("age")))
          .bind("spontaneity", labels.get("spontaneity"))
          .bind("labels", Json.write(labels))
          .bind("truth", prediction.truth())
          .bind("predicted", prediction.predicted())
          .bind("baseline", prediction.baseline())
          .bindArray("outputs", Float.class, floats(prediction.outputs()))
          .bind("frames", prediction.frames())
          .bindArray("importance", Float.class, orNull(prediction.importance()))
          .add();
    }
    batch.execute();
  }

  private static void insertUnusable(
      Handle handle, long run, List<RunResult.UnusableClip> unusable) {
    PreparedBatch batch =
        handle.prepareBatch("INSERT INTO unusable_clip VALUES (:run, :clip, :reason)");
    for (RunResult.UnusableClip clip : unusable) {
      batch
          .bind("run", run)
          .bind("clip", clip.clip())
          .bind("reason", Columns.storable(clip.reason()))
          .add();
    }
    batch.execute();
  }

  private static List<Float> floats(List<Double> numbers) {
    return numbers.stream().map(Double::floatValue).toList();
  }

  private static List<Float> orNull(List<Float> importance) {
    return importance.isEmpty() ? null : importance;
  }

  /** A label that should be a number; what is none is kept among the labels alone. */
  private static Double number(String label) {
    return label != null && NUMBER.matcher(label).matches() ? Double.valueOf(label) : null;
  }
}
