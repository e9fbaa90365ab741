package frn.runner.store;

import frn.api.Hashes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
          "analyses",
          "epochs",
          "predictions",
          "unusable_clips",
          "fold_metrics",
          "variant_summary",
          "relations",
          "importance",
          "importance_pairs",
          "findings",
          "run_findings",
          "relation_importance",
          "importance_by_group",
          "importance_symmetry",
          "importance_agreement",
          "perturbation_effects",
          "perturbed_clips",
          "perturbation_curves",
          "faithfulness",
          "interactions",
          "interactions_by_run",
          "planted_recovery",
          "comparisons",
          "table_1",
          "table_2",
          "table_3",
          "table_4",
          "table_5");

  /** Files of {@code db/migration}: the views are those over the tables that these make. */
  static final List<String> MIGRATIONS =
      List.of(
          "V1__results",
          "V2__quartz",
          "V3__reader",
          "V4__maps",
          "V5__relative_folders",
          "V6__crowded_frames",
          "V7__relation_objects",
          "V8__analyses",
          "V9__scores",
          "V10__fold_means",
          "V11__learned",
          "V12__validation",
          "V13__planted",
          "V14__finding_cohort",
          "V15__schedule",
          "V16__attempts",
          "V17__documents",
          "V18__patience",
          "V19__standing",
          "V20__ends",
          "V21__method",
          "V22__files",
          "V23__unattended");

  /** Those that each dialect has its own of. */
  private static final Set<String> OWN_MIGRATIONS =
      Set.of("V2__quartz", "V3__reader", "V17__documents");

  private Views() {}

  /** Whether all tables and views of a database are as this version wants them. */
  static boolean areCurrent(Connection connection, Dialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("SELECT hash FROM view_version")) {
      return version.next() && version.getString(1).equals(hash(sql(), dialect));
    } catch (SQLException e) {
      if (StoreFailure.lacksTable(e)) {
        return false;
      }
      throw e;
    }
  }

  private static List<String> sql() {
    return NAMES.stream().map(name -> Sql.resource("db/view/" + name + ".sql")).toList();
  }

  private static String hash(List<String> views, Dialect dialect) {
    List<String> all = new ArrayList<>(views);
    for (String name : MIGRATIONS) {
      String folder = OWN_MIGRATIONS.contains(name) ? dialect.folder() : "common";
      all.add(Sql.resource("db/migration/%s/%s.sql".formatted(folder, name)));
    }
    return Hashes.sha256(String.join("\n", all));
  }

  static void refresh(Jdbi jdbi, Dialect dialect) {
    List<String> sql = sql();
    String hash = hash(sql, dialect);
    // Where tables and views are made within transactions, nobody finds views missing.
    jdbi.useTransaction(
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

  /**
   * Tables cannot change what views read: all of this schema in a home; on a server, where there
   * may be others, those of ours.
   */
  static void drop(Handle handle) {
    List<String> names =
        handle
            .select(
                "SELECT table_name FROM information_schema.views WHERE table_schema = CURRENT_SCHEMA")
            .mapTo(String.class)
            .filter(
                name ->
                    Dialect.of(handle.getConnection()) == Dialect.H2
                        || NAMES.contains(name.toLowerCase(Locale.ROOT)))
            .list();
    names.forEach(name -> handle.execute("DROP VIEW IF EXISTS " + name + " CASCADE"));
  }

  private static void create(Handle handle, List<String> sql, String hash) {
    drop(handle);
    handle.execute("DELETE FROM view_version");
    sql.forEach(handle::execute);
    handle.execute("INSERT INTO view_version (hash) VALUES (?)", hash);
  }
}
