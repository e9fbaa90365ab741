package frn.runner.disturb;

import frn.runner.Home;
import frn.runner.store.Database;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What an experiment has found: all views, without what may be another one each time. */
final class Found {
  /** Numbers of rows, times, places, and how often something was tried. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "run_id",
          "experiment_id",
          "work_id",
          "attempts",
          "started_at",
          "ended_at",
          "submitted_at",
          "folder",
          "seconds",
          "feature_seconds",
          "train_seconds",
          "stage",
          "stage_done",
          "stage_total",
          "analysis_id",
          "demand");

  private Found() {}

  /** The rows of each view, in an order of their own. */
  static Map<String, List<String>> in(Home home) {
    try (Database database = Database.open(home)) {
      return database.jdbi().withHandle(Found::views);
    }
  }

  private static Map<String, List<String>> views(Handle handle) {
    Map<String, List<String>> found = new TreeMap<>();
    for (String view :
        strings(
            handle,
            "SELECT table_name FROM information_schema.views WHERE table_schema = CURRENT_SCHEMA")) {
      List<String> columns =
          strings(
                  handle,
                  "SELECT column_name FROM information_schema.columns WHERE table_name = '%s' ORDER BY ordinal_position"
                      .formatted(view))
              .stream()
              .filter(column -> !OTHERWISE.contains(column.toLowerCase(Locale.ROOT)))
              .toList();
      found.put(view.toLowerCase(Locale.ROOT), rows(handle, view, columns));
    }
    return found;
  }

  private static List<String> rows(Handle handle, String view, List<String> columns) {
    return handle
        .select("SELECT %s FROM %s".formatted(String.join(", ", columns), view))
        .map(
            (row, context) -> {
              StringBuilder text = new StringBuilder();
              for (String column : columns) {
                text.append(column).append('=').append(row.getString(column)).append(' ');
              }
              return text.toString();
            })
        .stream()
        .sorted()
        .toList();
  }

  /** What must be nowhere when all is done, each with the query that looks for it. */
  static Map<String, List<String>> wrong(Home home) {
    Map<String, String> queries =
        Map.of(
            "runs that have not succeeded",
            "SELECT id || ' ' || state || ' ' || COALESCE(error_message, '') FROM run WHERE state <> 'succeeded'",
            "attempts at the same time",
            "SELECT a.run_id || '/' || a.attempt FROM attempt a JOIN attempt b ON b.run_id = a.run_id"
                + " AND b.attempt > a.attempt AND b.started_at < a.ended_at",
            // What is asked of all runs is asked again when one of them has failed meanwhile.
            "runs that succeeded never or twice",
            "SELECT r.id FROM run r LEFT JOIN attempt a ON a.run_id = r.id AND a.state = 'succeeded'"
                + " GROUP BY r.id, r.of_runs HAVING COUNT(a.attempt) = 0"
                + " OR r.of_runs IS NULL AND COUNT(a.attempt) > 1",
            "attempts at work",
            "SELECT run_id || '/' || attempt FROM attempt WHERE state = 'running'",
            "slots that are held",
            "SELECT slot FROM slot_lease",
            "experiments that are wanted",
            "SELECT name FROM experiment WHERE demand <> 'none'");
    Map<String, List<String>> wrong = new TreeMap<>();
    try (Database database = Database.open(home)) {
      database
          .jdbi()
          .useHandle(
              handle ->
                  queries.forEach(
                      (what, sql) -> {
                        List<String> rows = strings(handle, sql);
                        if (!rows.isEmpty()) {
                          wrong.put(what, rows);
                        }
                      }));
    }
    return wrong;
  }

  /** Whether a run is to be tried again later. */
  static boolean waitsForItsNextTry(Home home) {
    try (Database database = Database.open(home)) {
      return database
          .jdbi()
          .withHandle(
              handle ->
                  !strings(
                          handle,
                          "SELECT run_key FROM run WHERE state = 'ready' AND ready_at > NOW()")
                      .isEmpty());
    }
  }

  private static List<String> strings(Handle handle, String sql) {
    return handle.select(sql).mapTo(String.class).list();
  }
}
