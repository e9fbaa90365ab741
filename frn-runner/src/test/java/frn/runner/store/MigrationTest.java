package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.runner.Home;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A home of any version that there was is opened with all that is in it, and goes on. */
class MigrationTest {
  @TempDir private Path folder;

  private static Stream<Integer> versions() {
    return IntStream.rangeClosed(1, Views.MIGRATIONS.size()).boxed();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void nothingIsLostOnTheWayFromAnyVersion(int version) throws Exception {
    String url = "jdbc:h2:" + folder.resolve("results") + ";NON_KEYWORDS=VALUE";
    Flyway.configure()
        .dataSource(url, "sa", "")
        .locations("classpath:db/migration/common", "classpath:db/migration/h2")
        .target(Integer.toString(version))
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      for (String sql : content(version)) {
        execute(statement, sql);
      }
    }

    Home home = new Home(folder);
    try (Database database = Database.open(home)) {
      assertContent(database, version);
      assertGoesOn(database, home);
    }
    try (Database again = Database.open(home)) {
      assertEquals(List.of("2"), strings(again, "SELECT COUNT(*) FROM predictions"));
    }
  }

  private static void execute(Statement statement, String sql) throws SQLException {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SQLException("in: " + sql, e);
    }
  }

  /** Two runs of which one has succeeded, and its analysis, as far as there were such things. */
  private static List<String> content(int version) {
    List<String> sql = new ArrayList<>();
    sql.add(
        """
        INSERT INTO experiment (name, revision, yaml, spec_hash, data_fingerprint, clips, subjects,
          submitted_at)
        VALUES ('e', 1, 'name: e', '%s', 'data', 3, 2, TIMESTAMP '2026-01-02 03:04:05.678Z')
        """
            .formatted("a".repeat(64)));
    if (version >= 8) {
      sql.add("UPDATE experiment SET runs_identity = '" + "b".repeat(64) + "'");
    }
    sql.add(run(version, "0123456789abcdef", 0, "succeeded", 2));
    sql.add(run(version, "fedcba9876543210", 1, "pending", 0));
    sql.add("UPDATE run SET metric = 'mae', code_version = '0.1', backend = 'b' WHERE id = 1");
    sql.add("INSERT INTO experiment_run VALUES (1, 0, 'frn', 'age', 1), (1, 1, 'frn', 'age', 2)");
    String root = version < 5 ? "/old/home/" : "";
    for (int attempt = 1; attempt <= 2; attempt++) {
      sql.add(
          """
          INSERT INTO attempt (run_id, attempt, state, device, threads, host, pid,
            process_started_at, heartbeat, started_at, folder)
          VALUES (1, %d, '%s', 'cpu', 1, 'here', 7, NOW(), NOW(), NOW(),
            '%sruns/0123456789ab/attempt-%d')
          """
              .formatted(attempt, attempt == 1 ? "failed" : "succeeded", root, attempt));
    }
    sql.add(
        "INSERT INTO epoch (run_id, epoch, train_loss, test_loss, test_metric, seconds)"
            + " VALUES (1, 1, 0.5, 0.25, 4, 1), (1, 2, 0.1, 0.2, 3, 1)");
    sql.add(
        """
        INSERT INTO prediction (run_id, clip, subject, gender, age, labels, truth, predicted,
          baseline, outputs, frames, importance)
        VALUES (1, 'ä 1', 's', 'male', 20, '{"age":"20"}', 20, 22, 30, ARRAY[22], 5, ARRAY[0.75]),
          (1, 'c 2', 't', NULL, 30, '{"age":"30"}', 30, 34, 30, ARRAY[34], 5, ARRAY[0.25])
        """);
    sql.add("INSERT INTO unusable_clip VALUES (1, 'c 3', 'no face')");
    if (version < 7) {
      sql.add("INSERT INTO relation_pair VALUES ('grid-3x3', 1, 'left_eye', 'forehead')");
    } else {
      sql.add(
          "INSERT INTO relation_object VALUES ('r', 1, 1, 'left_eye'), ('r', 1, 2, 'forehead')");
      sql.add("UPDATE run SET relations = 'r' WHERE id = 1");
    }
    if (version >= 8) {
      sql.add(run(version, "00000000deadbeef", 0, "succeeded", 1));
      sql.add(
          "UPDATE run SET of_run = 1, analysis = 'perturbation', label = '', analysis_identity = '"
              + "c".repeat(64)
              + "' WHERE id = 3");
      sql.add("INSERT INTO experiment_run VALUES (1, 2, 'frn', 'age', 3)");
      sql.add(
          "INSERT INTO finding (work_id, item, clip, name, value) VALUES (3, 'nose', 'c 2', 'x', 7)");
    }
    if (version >= 13) {
      sql.add("INSERT INTO planted VALUES (1, 'age', 'product', 'left_eye+forehead', 2, TRUE)");
    }
    // Views of its time stand in the way of changes to the tables that they read.
    sql.add("CREATE VIEW runs AS SELECT * FROM run");
    return sql;
  }

  private static String run(int version, String key, int fold, String state, int attempts) {
    String values = "'data', '{}', 1, 1, '%s', NOW(), %d".formatted(state, attempts);
    String columns =
        "run_key, regions, fold, seed, data_fingerprint, executor, timeout_seconds, retries, state,"
            + " ready_at, attempts";
    String same = "'%s', 'grid-3x3', %d, 1, %s".formatted(key, fold, values);
    if (version < 17) {
      return "INSERT INTO run (%s, config, train_clips, test_clips) VALUES (%s, '{\"x\":%d}', ARRAY['c 2', 'c \"3'], ARRAY['ä 1'])"
          .formatted(columns, same, fold);
    }
    String document =
        "INSERT INTO document (hash, text) SELECT h, t FROM (VALUES ('%d', '{\"x\":%d}'), ('t', '[\"c 2\",\"c \\\"3\"]'), ('s', '[\"ä 1\"]')) v(h, t) WHERE NOT EXISTS (SELECT 1 FROM document d WHERE TRIM(d.hash) = v.h); "
            .formatted(fold, fold);
    return document
        + "INSERT INTO run (%s, config_id, train_id, test_id, trained) VALUES (%s, %s, %s, %s, 2)"
            .formatted(
                columns, same, document(Integer.toString(fold)), document("t"), document("s"));
  }

  private static String document(String hash) {
    return "(SELECT id FROM document WHERE TRIM(hash) = '" + hash + "')";
  }

  private static void assertContent(Database database, int version) {
    assertEquals(
        List.of("0 succeeded {\"x\":0} runs/0123456789ab/attempt-2", "1 pending {\"x\":1} none"),
        strings(
            database,
            "SELECT fold || ' ' || state || ' ' || config || ' ' || COALESCE(folder, 'none') FROM"
                + " runs ORDER BY fold"));
    assertEquals(
        List.of("1 0.5", "2 0.1"),
        strings(database, "SELECT epoch || ' ' || train_loss FROM epochs ORDER BY epoch"));
    assertEquals(
        List.of("ä 1 22.0", "c 2 34.0"),
        strings(database, "SELECT clip || ' ' || predicted FROM predictions ORDER BY truth"));
    assertEquals(
        List.of("left_eye, forehead 0.75", "left_eye, forehead 0.25"),
        strings(database, "SELECT regions || ' ' || lambda FROM importance ORDER BY lambda DESC"));
    assertEquals(
        List.of("c 3: no face"),
        strings(database, "SELECT clip || ': ' || reason FROM unusable_clips"));
    assertEquals(
        List.of("3.0 1/2"),
        strings(
            database,
            "SELECT score || ' ' || runs_done || '/' || runs_planned FROM variant_summary"));
    if (version >= 8) {
      assertEquals(
          List.of("perturbation nose 7.0"),
          strings(database, "SELECT analysis || ' ' || item || ' ' || value FROM run_findings"));
    }
    if (version >= 13) {
      assertEquals(List.of("product"), strings(database, "SELECT kind FROM planted"));
    }
  }

  /** What was missing can be executed. */
  private static void assertGoesOn(Database database, Home home) {
    Queue queue = new Queue(database, home, new TestingClock());
    database
        .jdbi()
        .useHandle(handle -> handle.execute("UPDATE run SET ready_at = '2000-01-01 00:00:00Z'"));
    queue.demand(1, Demand.WANTED);
    ClaimedRun next = queue.claim(Compute.cpu(1), ProcessIdentity.current()).orElseThrow();
    assertEquals(List.of("c 2", "c \"3"), next.job().train());
    assertEquals(List.of("ä 1"), next.job().test());
    assertEquals("{\"x\":1}", next.job().config().toString());
    assertTrue(
        new RunStore(database, home, new TestingClock()).release(next.id(), "for another time"));

    // As what was at work in an old version, and is ready again after its end.
    database.jdbi().useHandle(handle -> handle.execute("UPDATE run SET queued_for = NULL"));
    queue.refresh();
    assertEquals(
        next.id().run(),
        queue.claim(Compute.cpu(1), ProcessIdentity.current()).orElseThrow().id().run());
  }

  private static List<String> strings(Database database, String sql) {
    return database.jdbi().withHandle(handle -> handle.select(sql).mapTo(String.class).list());
  }
}
