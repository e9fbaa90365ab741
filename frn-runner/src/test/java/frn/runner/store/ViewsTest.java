package frn.runner.store;

import static frn.runner.store.TestingResults.age;
import static frn.runner.store.TestingResults.gender;
import static frn.runner.store.TestingResults.importance;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.runner.Home;
import frn.runner.job.RunResult;
import frn.runner.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private final TestingClock clock = new TestingClock();
  private Database database;
  private ExperimentStore experiments;
  private RunStore runs;
  private TestingQueue queue;

  @BeforeEach
  void open() {
    database = TestingDatabase.fresh();
    experiments = new ExperimentStore(database, clock);
    runs = new RunStore(database, new Home(Path.of("home")), clock);
    queue = new TestingQueue(database, new Home(Path.of("home")), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theSummaryOfAgePoolsAllPredictionsAndDividesThemByGender() {
    succeed(
        TestingPlans.plan("e", 3),
        TestingResults.unusable(
            TestingResults.of(age("a", "male", 20, 23), age("b", "female", 40, 41)), "x", "y"),
        TestingResults.unusable(TestingResults.of(age("c", "female", 50, 42)), "x"));

    SummaryRow row = experiments.summary("e").get(0);

    assertEquals("mae", row.metric().orElseThrow());
    assertEquals((3 + 1 + 8) / 3.0, row.score().orElseThrow(), 1e-6);
    assertEquals(3, row.male().orElseThrow(), 1e-6);
    assertEquals((1 + 8) / 2.0, row.female().orElseThrow(), 1e-6);
    assertEquals((10 + 10 + 20) / 3.0, row.baseline().orElseThrow(), 1e-6);
    assertEquals((2 + 8) / 2.0, row.foldMean().orElseThrow(), 1e-6);
    assertEquals(Math.sqrt(18), row.foldSd().orElseThrow(), 1e-6);
    assertEquals(3, row.clips());
    assertEquals(2, row.folds());
    assertEquals(1, row.seeds());
    assertEquals(2, row.unusable());
    assertEquals(2, row.runsDone());
    assertEquals(3, row.runsPlanned());
  }

  @Test
  void runsTellHowManyFramesShowMoreThanOneFace() {
    Submission submitted = experiments.submit(TestingPlans.plan("empty", 1));
    assertEquals(0, experiments.crowdedFrames(submitted.experiment()));

    succeed(TestingPlans.plan("e", 1), TestingResults.of(age("a", "male", 20, 23)));

    long experiment = experiments.find("e").orElseThrow().experiment();
    assertEquals(3, experiments.crowdedFrames(experiment));
    assertEquals(
        1, query("SELECT * FROM runs WHERE experiment = 'e' AND crowded_frames = 3").size());
  }

  @Test
  void theSummaryOfClassesIsPooledAccuracy() {
    succeed(
        TestingPlans.plan("e", List.of("frn"), List.of("gender"), 2),
        TestingResults.of(gender("a", 1, 1), gender("b", 0, 1), gender("c", 0, 0)),
        TestingResults.of(gender("d", 1, 1)));

    SummaryRow row = experiments.summary("e").get(0);

    assertEquals("accuracy", row.metric().orElseThrow());
    assertEquals(0.75, row.score().orElseThrow(), 1e-6);
    assertEquals(1, row.male().orElseThrow(), 1e-6);
    assertEquals(0.5, row.female().orElseThrow(), 1e-6);
    assertEquals(0.5, row.baseline().orElseThrow(), 1e-6);
    assertEquals((2 / 3.0 + 1) / 2, row.foldMean().orElseThrow(), 1e-6);
  }

  @Test
  void aVariantWithoutResultsIsThereWithoutNumbers() {
    experiments.submit(TestingPlans.plan("e", 2));

    SummaryRow row = experiments.summary("e").get(0);

    assertTrue(row.score().isEmpty());
    assertEquals(0, row.runsDone());
    assertEquals(2, row.runsPlanned());
  }

  @Test
  void summariesShowTheLatestRevisionAlone() {
    succeed(
        TestingPlans.plan("e", List.of("old", "new"), List.of("age"), 1),
        TestingResults.of(age("a", "male", 20, 23)),
        TestingResults.of(age("a", "male", 20, 21)));

    experiments.submit(TestingPlans.plan("e", List.of("new"), List.of("age"), 1));

    assertEquals(
        List.of("new"), experiments.summary("e").stream().map(SummaryRow::variant).toList());
    assertEquals(1, experiments.summary("e").get(0).score().orElseThrow(), 1e-6);
    assertEquals(2, query("SELECT * FROM experiments").size());
    assertEquals(1, query("SELECT * FROM experiments WHERE is_latest").size());
  }

  @Test
  void importanceIsAveragedByNamedPairs() {
    succeed(
        TestingPlans.plan("e", 1),
        TestingResults.of(
            importance(age("a", "male", 20, 20), 0.5f),
            importance(age("b", "male", 20, 20), 0.7f)));

    List<Map<String, Object>> pairs =
        query("SELECT * FROM importance_pairs ORDER BY lambda DESC, relation");

    assertEquals(36, pairs.size());
    assertEquals("left_eye", pairs.get(0).get("region_i"));
    assertEquals("forehead", pairs.get(0).get("region_j"));
    assertEquals(0.6, number(pairs.get(0).get("lambda")), 1e-6);
    assertEquals(Math.sqrt(0.02), number(pairs.get(0).get("sd")), 1e-6);
    assertEquals(2L, pairs.get(0).get("clips"));
    assertEquals(1, pairs.stream().mapToDouble(row -> number(row.get("lambda"))).sum(), 1e-5);
    assertEquals(72, query("SELECT * FROM importance").size());
  }

  @Test
  void importanceOfOtherRelationsThanPairsHasTheNamesOfWhatTheyJoin() {
    List<List<String>> relations =
        new ArrayList<>(Collections.nCopies(36, List.of("left_eye", "mouth")));
    relations.set(0, List.of("left_eye", "nose", "mouth"));
    succeed(
        TestingPlans.plan("e", 1),
        TestingResults.relations(
            TestingResults.of(importance(age("a", "male", 20, 20), 0.5f)), relations));

    Map<String, Object> first =
        query("SELECT * FROM importance ORDER BY lambda DESC LIMIT 1").get(0);

    assertEquals("left_eye, nose, mouth", first.get("regions"));
    assertEquals(3, first.get("objects"));
    assertNull(first.get("region_i"));
    assertEquals(35, query("SELECT * FROM importance_pairs").size());
  }

  @Test
  void everyFileOfTheFolderIsAView() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "db", "view"))) {
      assertEquals(
          Views.NAMES.stream().sorted().toList(),
          files.map(f -> f.getFileName().toString().replace(".sql", "")).sorted().toList());
    }
  }

  /** The comments of the files are the documentation; what it should be lies in target. */
  @Test
  void theDocumentationSaysWhatTheFilesSay() throws IOException {
    Path file = Path.of("..", "docs", "views.md");
    String docs = Files.readString(file);
    StringBuilder expected = new StringBuilder(docs.substring(0, docs.indexOf("## `")));
    for (String view : Views.NAMES) {
      ViewDoc doc = ViewDoc.of(Sql.resource("db/view/" + view + ".sql"));
      assertEquals(columns(view), doc.columns().keySet().stream().toList(), view);
      expected.append(doc.markdown(view));
    }
    Files.writeString(Path.of("target", "views.md"), expected);
    assertEquals(expected.toString(), docs, "see target/views.md");
  }

  /** H2 takes seconds for the mean of a few doubles, because it divides to 100,000 digits. */
  @Test
  void noViewHasADoubleOfWhichAMeanMightBeAsked() {
    assertEquals(
        List.of(),
        query(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c"
                + " JOIN information_schema.views v ON v.table_name = c.table_name"
                + " WHERE c.table_schema = 'PUBLIC'"
                + " AND c.data_type IN ('DOUBLE PRECISION', 'DECFLOAT')"));
  }

  @Test
  void everyMigrationIsListed() throws IOException {
    for (String own : List.of("h2", "postgresql")) {
      List<String> found = new ArrayList<>(migrations("common"));
      found.addAll(migrations(own));
      found.sort(
          Comparator.comparingInt(name -> Integer.parseInt(name.substring(1, name.indexOf('_')))));
      assertEquals(Views.MIGRATIONS, found, own);
    }
  }

  private static List<String> migrations(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "db", "migration", folder))) {
      return files.map(f -> f.getFileName().toString().replace(".sql", "")).toList();
    }
  }

  @Test
  void aDatabaseIsCurrentUntilItsViewsAreOthers() throws SQLException {
    try (Connection connection = database.readWrite();
        Statement statement = connection.createStatement()) {
      assertTrue(Views.areCurrent(connection, TestingDatabase.dialect()));
      statement.execute("UPDATE view_version SET hash = 'old'");
      assertFalse(Views.areCurrent(connection, TestingDatabase.dialect()));
    }
    try (Connection empty = DriverManager.getConnection("jdbc:h2:mem:")) {
      assertFalse(Views.areCurrent(empty, TestingDatabase.dialect()));
    }
  }

  @Test
  void viewsAreMadeAnewWhenTheyChange() {
    database.jdbi().useHandle(handle -> handle.execute("UPDATE view_version SET hash = 'old'"));

    Views.refresh(database.jdbi(), TestingDatabase.dialect());

    assertFalse(query("SELECT hash FROM view_version WHERE hash <> 'old'").isEmpty());
    assertEquals(0, query("SELECT * FROM importance_pairs").size());
  }

  private void succeed(Plan plan, RunResult... results) {
    queue.offer(experiments.submit(plan).experiment());
    for (RunResult result : results) {
      assertTrue(runs.succeed(queue.claim().orElseThrow().id(), result));
    }
  }

  private List<Map<String, Object>> query(String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapToMap().list());
  }

  private List<String> columns(String view) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT LOWER(column_name) FROM information_schema.columns"
                            + " WHERE LOWER(table_name) = :view ORDER BY ordinal_position")
                    .bind("view", view)
                    .mapTo(String.class)
                    .list());
  }

  private static double number(Object column) {
    return ((Number) column).doubleValue();
  }
}
