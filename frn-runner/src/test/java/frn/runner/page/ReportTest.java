package frn.runner.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.experiment.RunConfig;
import frn.runner.job.RunResult;
import frn.runner.plan.Plan;
import frn.runner.store.AttemptId;
import frn.runner.store.Database;
import frn.runner.store.ExperimentStore;
import frn.runner.store.RunStore;
import frn.runner.store.TestingClock;
import frn.runner.store.TestingDatabase;
import frn.runner.store.TestingPlans;
import frn.runner.store.TestingQueue;
import frn.runner.store.TestingResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  private static final String EVIL = "<script>alert('%s')</script>";

  private Database database;
  private ExperimentStore experiments;
  private RunStore runs;
  private TestingQueue queue;
  private Report report;

  @BeforeEach
  void open() {
    TestingClock clock = new TestingClock();
    database = TestingDatabase.fresh();
    experiments = new ExperimentStore(database, clock);
    runs = new RunStore(database, new Home(Path.of("home")), clock);
    queue = new TestingQueue(database, new Home(Path.of("home")), clock);
    report = new Report(database, config -> gone(), new Home(Path.of("home")));
  }

  private static RunConfig gone() {
    throw new FrnException(ErrorCode.INVALID_INPUT, "a plugin is gone");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void namesThatAUserMayChooseAreTextAndNothingElse() {
    Plan plan =
        TestingPlans.plan(
            EVIL.formatted("experiment"),
            List.of(EVIL.formatted("variant"), "it's"),
            List.of(EVIL.formatted("trait")),
            2);
    long experiment = experiments.submit(plan).experiment();
    queue.offer(experiment);
    succeed(
        TestingResults.unusable(
            TestingResults.of(TestingResults.age(EVIL.formatted("clip"), "male", 20, 23)),
            EVIL.formatted("unusable")));
    runs.fail(claim(), ErrorCode.LOSS_NOT_FINITE, EVIL.formatted("message"), Optional.empty());

    Report.Made made = report.of(EVIL.formatted("experiment"), true);

    for (String what : List.of("experiment", "variant", "trait", "unusable", "message")) {
      assertTrue(made.html().contains("alert("), what);
      assertTrue(
          made.html().replace("&#x27;", "'").contains("&lt;script&gt;alert('" + what + "')"), what);
    }
    assertEquals(1, made.html().split("<script>", -1).length - 1, "the page's own");
    assertFalse(made.html().contains("<script>alert"));
    made.pictures().forEach(p -> assertFalse(p.svg().render().contains("<script>"), p.name()));
  }

  @Test
  void missingAndFailedRunsAreSaid() {
    long experiment = experiments.submit(TestingPlans.plan("e", 3)).experiment();
    String nothing = report.of("e", true).html();
    assertTrue(nothing.contains("Of age nothing is known yet: no run has succeeded."));
    assertTrue(nothing.contains("0 of 3 runs done, 0 failed"));

    queue.offer(experiment);
    succeed(
        TestingResults.of(
            TestingResults.age("a", "male", 20, 23), TestingResults.age("b", "female", 40, 41)));
    runs.fail(claim(), ErrorCode.LOSS_NOT_FINITE, "NaN at step 3", Optional.empty());

    Report.Made made = report.of("e", true);
    assertTrue(made.html().contains("1 of 3 runs done, 1 failed"));
    assertTrue(made.html().contains("frn estimates age: the mean absolute error is 2.00"));
    assertTrue(made.html().contains("LOSS_NOT_FINITE: NaN at step 3"));
    assertTrue(made.html().contains("Which relations matter is not known"));
    assertEquals(
        List.of("learning-age-frn", "losses-age-frn", "estimates-age-frn"),
        made.pictures().stream().map(p -> p.name()).toList());
    assertFalse(made.html().contains("NaN<"));
  }

  @Test
  void aNetworkThatIsNoBetterThanAConstantIsNotShownWithoutThatWord() {
    long experiment = experiments.submit(TestingPlans.plan("e", 1)).experiment();
    queue.offer(experiment);
    succeed(
        TestingResults.of(
            TestingResults.age("a", "male", 20, 73), TestingResults.age("b", "female", 40, 91)));

    Report.Made made = report.of("e", true);
    String html = made.html();
    made.pictures().forEach(p -> assertTrue(p.title().contains("frn (not learned)"), p.title()));
    assertTrue(html.contains("it has not learned"));
    assertTrue(html.contains("succeeded, not learned"));
    assertTrue(html.contains(">frn (not learned)<"), "clips");
  }

  /** Three traits, runs that failed and runs that are missing, and no importance. */
  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void whatIsThereIsReadableInABrowser(int width, @TempDir Path folder) throws IOException {
    Plan plan = TestingPlans.plan("partly", List.of("frn"), List.of("age", "gender", "height"), 3);
    queue.offer(experiments.submit(plan).experiment());
    succeed(
        TestingResults.of(
            TestingResults.age("a", "male", 20, 23), TestingResults.age("b", "female", 40, 41)));
    runs.fail(claim(), ErrorCode.LOSS_NOT_FINITE, "NaN at step 3", Optional.empty());
    runs.release(claim(), "stopped");
    for (int i = 0; i < 2; i++) {
      AttemptId other = claim();
      if (i == 1) {
        runs.succeed(
            other,
            TestingResults.unusable(
                TestingResults.of(
                    TestingResults.gender("a", 1, 1), TestingResults.gender("b", 0, 1)),
                "a-clip-with-a-name-that-is-rather-long-and-has-no-place-to-break-at-all.mp4"));
      }
    }
    TestingBrowser.check(report.of("partly", true).html(), width, folder, "partly");
  }

  /** Whoever wants to know where a number comes from can ask it again. */
  @Test
  void theSqlBehindEachTableRuns() {
    long experiment = experiments.submit(TestingPlans.plan("it's", 1)).experiment();
    queue.offer(experiment);
    succeed(TestingResults.of(TestingResults.age("a", "male", 20, 23)));

    List<String> sql =
        List.of(report.of("it's", true).html().split("<details class=\"sql\">")).stream()
            .skip(1)
            .map(part -> part.substring(part.indexOf("<pre"), part.indexOf("</pre>")))
            .map(part -> part.substring(part.indexOf('>') + 1))
            .map(part -> part.replace("&#x27;", "'").replace("&gt;", ">").replace("&lt;", "<"))
            .toList();
    assertTrue(sql.size() >= 4, sql::toString);
    for (String query : sql) {
      assertTrue(query.contains("'it''s'"), query);
      int rows = database.jdbi().withHandle(h -> h.createQuery(query).mapToMap().list().size());
      assertTrue(rows > 0, query);
    }
  }

  private void succeed(RunResult result) {
    assertTrue(runs.succeed(claim(), result));
  }

  private AttemptId claim() {
    return queue.claim().orElseThrow().id();
  }
}
