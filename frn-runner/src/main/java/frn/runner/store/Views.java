package frn.runner.store;

import frn.api.Hashes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The public views of {@code db/view}, made anew whenever one of them has changed. */
final class Views {
  /** Each after those that it reads. */
  static final List<String> NAMES =
      List.of(
          "experiments",
          "planned_runs",
          "runs",
          "epochs",
          "predictions",
          "unusable_clips",
          "fold_metrics",
          "variant_summary",
          "importance",
          "importance_pairs");

  private Views() {}

  static void refresh(Jdbi jdbi) {
    List<String> sql =
        NAMES.stream().map(name -> Sql.resource("db/view/" + name + ".sql")).toList();
    String hash = Hashes.sha256(String.join("\n", sql));
    jdbi.useHandle(
        handle -> {
          boolean same =
              handle
                  .createQuery("SELECT hash FROM view_version")
                  .mapTo(String.class)
                  .findOne()
                  .filter(hash::equals)
                  .isPresent();
          if (!same) {
            create(handle, sql, hash);
          }
        });
  }

  private static void create(Handle handle, List<String> sql, String hash) {
    List<String> reversed = new ArrayList<>(NAMES);
    Collections.reverse(reversed);
    handle.execute("DELETE FROM view_version");
    reversed.forEach(name -> handle.execute("DROP VIEW IF EXISTS " + name));
    sql.forEach(handle::execute);
    handle.execute("INSERT INTO view_version (hash) VALUES (?)", hash);
  }
}
