package frn.runner.cli;

import static frn.runner.store.TestingResults.age;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import frn.api.ErrorCode;
import frn.api.FrnPlugin;
import frn.api.run.Executor;
import frn.runner.Home;
import frn.runner.SmallDisk;
import frn.runner.TestingPlugin;
import frn.runner.experiment.TestingExperiment;
import frn.runner.job.JobEvent;
import frn.runner.schedule.ScheduleModule;
import frn.runner.schedule.TestingExecutor;
import frn.runner.schedule.TestingExecutorPlugin;
import frn.runner.store.Database;
import frn.runner.store.ExperimentStore;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.StoreModule;
import frn.runner.store.TestingClock;
import frn.runner.store.TestingPlans;
import frn.runner.store.TestingQueue;
import frn.runner.store.TestingResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command line, schedule and database; only the executor is a double. */
class SubmitCommandTest {
  private final AtomicInteger attempts = new AtomicInteger();
  private final List<String> created = new ArrayList<>();
  private Clock clock = Clock.systemUTC();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Executor executor = new TestingExecutor((job, folder, events) -> succeed(folder, events));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("weights.bin"), "weights");
    file = Files.writeString(folder.resolve("x.yaml"), experiment("right", "testing-place"));
  }

  @Test
  void submittingTwiceRunsNothingTwice() {
    assertEquals(ExitCode.DONE, submit(), err::toString);
    assertTrue(out.toString().contains("; 0 done already"), out::toString);
    assertTrue(out.toString().contains("base     testing-height  mae      3.00"), out::toString);
    assertEquals(2, attempts.get());

    assertEquals(ExitCode.DONE, submit());

    assertTrue(out.toString().contains("; 2 done already"), out::toString);
    assertTrue(out.toString().contains("base     testing-height  mae      3.00"), out::toString);
    assertEquals(2, attempts.get());
  }

  @Test
  void whatItsExecutorWouldNeverTakeIsSaidAndNotStored() throws IOException {
    String closed = "{type: testing-place, place: closed}";
    Path refused = Files.writeString(folder.resolve("y.yaml"), experiment("refused", closed));

    assertEquals(ExitCode.INVALID_INPUT, run("submit", refused.toString()));
    assertTrue(err.toString().contains("executor: this place is closed"), err::toString);
    assertEquals(ExitCode.DONE, run("ls"));
    assertTrue(out.toString().contains("no experiments in"), out::toString);
    assertEquals(ExitCode.DONE, run("submit", refused.toString(), "--detach"), "for others");
    assertEquals(0, attempts.get());
  }

  @Test
  void aFailedRunIsExplainedAndTriedAgainWithTheNextSubmit() {
    executor =
        new TestingExecutor(
            (job, attempt, events) -> {
              if (job.fold() == 1 && job.attempt() == 1) {
                Files.writeString(attempt.resolve("worker.log"), "what the worker said\n");
                events.accept(new JobEvent.Failed(ErrorCode.LOSS_NOT_FINITE, "NaN at step 3"));
              } else {
                succeed(attempt, events);
              }
            });

    assertEquals(ExitCode.RUNS_FAILED, submit());
    assertTrue(
        out.toString().contains("fold 1 seed 7 failed, LOSS_NOT_FINITE: NaN at step 3"),
        out::toString);
    assertFalse(out.toString().contains("what the worker said"), out::toString);
    assertTrue(out.toString().contains("the whole log: "), out::toString);

    assertEquals(ExitCode.DONE, submit());
    assertEquals(2, attempts.get());
  }

  @Test
  void anInterruptedSubmitIsContinuedByTheNextOne() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    executor =
        new TestingExecutor(
            (job, attempt, events) -> {
              if (job.fold() == 0) {
                succeed(attempt, events);
              } else {
                // Not INT, which a process in the background of a script may have to ignore.
                new ProcessBuilder("kill", "-TERM", Long.toString(ProcessHandle.current().pid()))
                    .start();
                never.await();
              }
            });

    assertEquals(ExitCode.INTERRUPTED, run("submit", file.toString(), "--slots", "cpu:1x1"));
    assertTrue(err.toString().contains("stopping"), err::toString);
    assertTrue(out.toString().contains("stopped; the same command goes on"), out::toString);
    executor = new TestingExecutor((job, attempt, events) -> succeed(attempt, events));

    assertEquals(ExitCode.DONE, submit());
    assertEquals(2, attempts.get());
  }

  @Test
  void aDiskThatStaysFullIsToldInWordsAndCostsNothing() throws Exception {
    TestingClock moved = new TestingClock();
    clock = moved;
    try (SmallDisk disk = new SmallDisk(folder.resolve("home"), 6)) {
      assumeTrue(disk.isMounted(), "needs the right to mount a tmpfs");
      executor =
          new TestingExecutor(
              (job, attempt, events) -> {
                if (job.fold() == 1) {
                  disk.fill();
                  new CountDownLatch(1).await();
                }
                succeed(attempt, events);
              });

      CompletableFuture<Integer> submit =
          CompletableFuture.supplyAsync(() -> run("submit", file.toString(), "--slots", "cpu:1x1"));
      assertEquals(ExitCode.INTERNAL, codeAfterLong(submit, moved));
      assertTrue(err.toString().endsWith("is full: make room, and the same command goes on\n"));
      assertEquals(1, err.toString().lines().count(), err::toString);

      disk.empty();
      executor = new TestingExecutor((job, attempt, events) -> succeed(attempt, events));
      assertEquals(ExitCode.DONE, submit(), err::toString);
      assertEquals(2, attempts.get());
    }
  }

  @Test
  void aHomeThatCannotBeWrittenIsToldInOneLine() throws IOException {
    Files.writeString(folder.resolve("home"), "a file");

    for (String command : List.of("ls", "submit")) {
      assertEquals(ExitCode.INTERNAL, command.equals("ls") ? run("ls") : submit());
      assertTrue(err.toString().startsWith("cannot open the results in "), err::toString);
      assertEquals(1, err.toString().lines().count(), err::toString);
    }
  }

  @Test
  void aRunWhoseProcessIsGoneIsNotCalledRunning() {
    try (Database database = Database.open(new Home(folder.resolve("home")))) {
      TestingQueue queue =
          new TestingQueue(database, new Home(folder.resolve("home")), Clock.systemUTC());
      queue.offer(
          new ExperimentStore(database, Clock.systemUTC())
              .submit(TestingPlans.plan("left", 1))
              .experiment());
      ProcessIdentity self = ProcessIdentity.current();
      queue.claim(new ProcessIdentity(self.host(), self.pid(), Instant.EPOCH)).orElseThrow();
    }

    assertEquals(
        ExitCode.DONE, run("sql", "--format", "csv", "SELECT state, error_code FROM runs"));

    assertEquals("state,error_code\nready,WORKER_LOST\n", out.toString());
  }

  @Test
  void aTableOfMoreRowsThanAreLookedAheadIsWhole() {
    assertEquals(ExitCode.DONE, run("sql", "SELECT x, 'r' || x AS r FROM SYSTEM_RANGE(1, 2500)"));

    List<String> lines = out.toString().lines().toList();
    assertEquals(2502, lines.size());
    assertEquals("2500  r2500", lines.get(2500));
    assertEquals("(2500 rows)", lines.get(2501));
  }

  @Test
  void eachExperimentRunsOnItsOwnExecutor() throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("y.yaml"),
            experiment("other", "{type: testing-place, place: there}")
                .replace("seed: 7", "seed: 8"));

    assertEquals(ExitCode.DONE, run("submit", file.toString(), other.toString()), err::toString);

    assertEquals(4, attempts.get());
    assertEquals(List.of("here", "there"), created.stream().sorted().toList());
    assertEquals(
        ExitCode.DONE,
        run(
            "sql",
            "--format",
            "csv",
            "SELECT experiment, executor FROM runs WHERE fold = 0 ORDER BY experiment"));
    assertEquals(
        """
        experiment,executor
        other,"{""place"":""there"",""type"":""testing-place""}"
        right,"{""place"":""here"",""type"":""testing-place""}"
        """,
        out.toString());
  }

  @Test
  void runsWhoseExecutorCannotBeCreatedFail() throws IOException {
    Files.writeString(file, TestingExperiment.right());

    assertEquals(ExitCode.RUNS_FAILED, submit());

    assertTrue(
        out.toString().contains("INTERNAL: java.lang.UnsupportedOperationException"),
        out::toString);
    assertEquals(0, attempts.get());
  }

  @Test
  void oneWrongFileOfSeveralStartsNothing() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "naem: x");

    assertEquals(ExitCode.INVALID_INPUT, run("submit", file.toString(), wrong.toString()));

    assertTrue(err.toString().contains("did you mean 'name'?"), err::toString);
    assertFalse(Files.exists(folder.resolve("home")));
  }

  @Test
  void wrongSlotsStartNothing() {
    assertEquals(ExitCode.INVALID_INPUT, run("submit", file.toString(), "--slots", "two"));
    assertTrue(err.toString().contains("expected cpu:SLOTSxTHREADS"), err::toString);
  }

  @Test
  void aDryRunStartsNothing() {
    assertEquals(ExitCode.DONE, run("submit", file.toString(), "--dry-run"));
    assertTrue(out.toString().startsWith("right: 2 runs: 1 variant"), out::toString);
    assertFalse(Files.exists(folder.resolve("home")));
  }

  @Test
  void resultsAreListedShownAndAsked() throws IOException {
    assertEquals(ExitCode.DONE, run("ls"));
    assertEquals("no experiments in " + folder.resolve("home") + "\n", out.toString());
    submit();

    assertEquals(ExitCode.DONE, run("ls"));
    assertTrue(out.toString().lines().toList().get(1).startsWith("right "), out::toString);

    assertEquals(ExitCode.DONE, run("show", "right"));
    assertTrue(out.toString().contains("right, revision 1: 2 of 2 runs done"), out::toString);
    assertTrue(out.toString().contains("succeeded"), out::toString);

    assertEquals(ExitCode.INVALID_INPUT, run("show", "wrong"));
    assertEquals("no experiment 'wrong'; there is right\n", err.toString());

    assertEquals(
        ExitCode.DONE, run("sql", "SELECT fold, score, outputs FROM predictions ORDER BY fold"));
    assertEquals(
        """
        fold  score  outputs
           0      3  [23]
           1      3  [23]
        (2 rows)
        """,
        out.toString());

    Path query = Files.writeString(folder.resolve("q.sql"), "SELECT COUNT(*) n FROM epochs;");
    assertEquals(ExitCode.DONE, run("sql", "--file", query.toString(), "--format", "csv"));
    assertEquals("n\n4\n", out.toString());

    assertEquals(
        ExitCode.DONE,
        run(
            "sql",
            "--format",
            "json",
            "SELECT 'a\"b' AS t, NULL AS x, ARRAY[1, 2] AS a, 2.50 AS d"));
    assertEquals("[\n{\"t\":\"a\\\"b\",\"x\":null,\"a\":[1,2],\"d\":2.50}\n]\n", out.toString());

    assertEquals(ExitCode.INVALID_INPUT, run("sql", "--format", "json", "SELECT 1 a, 2 a"));
    assertEquals("", out.toString());
    assertTrue(
        err.toString().contains("called a,") && err.toString().contains(" AS"), err::toString);
  }

  @Test
  void sqlChangesNothingUnlessItIsAllowedTo() {
    submit();

    for (String sql :
        List.of(
            "DELETE FROM epoch",
            "DROP TABLE run",
            "SELECT 1; DELETE FROM epoch",
            "SELECT 1; SELECT 2",
            "SELECT 'a;b' /* ; */; SET PASSWORD 'x'",
            "SET PASSWORD 'x'",
            "EXECUTE IMMEDIATE 'SET PASSWORD ''x'''",
            "SELECT * FROM FINAL TABLE (UPDATE run SET fold = 9)",
            "CALL CSVWRITE('/tmp/x', 'SELECT 1')")) {
      assertEquals(ExitCode.INVALID_INPUT, run("sql", sql), sql);
      assertTrue(err.toString().contains("--write"), err::toString);
    }

    assertEquals(ExitCode.DONE, run("sql", "SELECT COUNT(*) FROM epochs"), err::toString);
    assertEquals(ExitCode.DONE, run("sql", "--write", "DELETE FROM epoch WHERE epoch = 1"));
    assertEquals("2 rows changed\n", out.toString());
  }

  @Test
  void aSemicolonNeedNotSeparateStatements() {
    for (String sql :
        List.of(
            "SELECT ';' a -- this; that\n/* ; */;\n;", "EXPLAIN SELECT $$;$$ a", "SHOW TABLES")) {
      assertEquals(ExitCode.DONE, run("sql", sql), err::toString);
    }
  }

  @Test
  void aQueryIsUnderstoodAsPeoplePasteIt() throws IOException {
    String query = "SELECT 'a--;b' AS t";
    for (String sql :
        List.of(
            "-- the best runs\n" + query,
            "--the best runs\n-- of all\n" + query + "\n-- that is it",
            "\uFEFF" + query + ";;\n ; ",
            "/* of /* all */ */ ;" + query + "; -- last")) {
      assertEquals(ExitCode.DONE, run("sql", "--format", "csv", sql), err::toString);
      assertEquals("t\na--;b\n", out.toString());
      Path pasted = Files.writeString(folder.resolve("pasted.sql"), sql);
      assertEquals(
          ExitCode.DONE, run("sql", "--format", "csv", "--file", pasted.toString()), err::toString);
    }
    assertEquals(ExitCode.INVALID_INPUT, run("sql", "--frmat", "csv", query));
    assertEquals(ExitCode.INVALID_INPUT, run("sql", "-- only a comment"));
    assertEquals("expected a query, found nothing\n", err.toString());
  }

  @Test
  void severalStatementsThatMayChangeAreAllExecuted() {
    assertEquals(
        ExitCode.DONE,
        run("sql", "--write", "CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1), (2); -- so"));
    assertEquals(ExitCode.DONE, run("sql", "--format", "csv", "SELECT COUNT(*) AS n FROM t"));
    assertEquals("n\n2\n", out.toString());
  }

  @Test
  void anErrorInSqlIsTheUsers() {
    assertEquals(ExitCode.INVALID_INPUT, run("sql", ""));
    assertEquals("expected a query, found nothing\n", err.toString());
    assertEquals(ExitCode.INVALID_INPUT, run("sql", "SELECT nonsense FROM runs"));
    assertEquals("Column \"NONSENSE\" not found\n", err.toString());
  }

  private static String experiment(String name, String executor) {
    return TestingExperiment.base(name).replace("testing-executor", executor)
        + "traits: [testing-height]\n";
  }

  private void succeed(Path attempt, Consumer<JobEvent> events) throws IOException {
    attempts.incrementAndGet();
    TestingExecutor.succeed(attempt, events, TestingResults.of(age("a", "male", 20, 23)));
  }

  private Executor at(String place) {
    created.add(place);
    return executor;
  }

  private static int codeAfterLong(CompletableFuture<Integer> submit, TestingClock clock)
      throws Exception {
    while (true) {
      clock.tick(Duration.ofSeconds(1));
      try {
        return submit.get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // It waits for room.
      }
    }
  }

  private int submit() {
    return run("submit", file.toString());
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("home").toString()));
    return new Launcher(
            Map.of("WEIGHTS", folder.resolve("weights.bin").toString()),
            clock,
            new PrintWriter(out, true),
            new PrintWriter(err, true))
        .run(all.toArray(String[]::new), List.of(modules()));
  }

  private Module modules() {
    return Modules.override(new StoreModule(), new ScheduleModule())
        .with(
            new AbstractModule() {
              @Override
              protected void configure() {
                Multibinder<FrnPlugin> plugins =
                    Multibinder.newSetBinder(binder(), FrnPlugin.class);
                plugins.addBinding().toInstance(new TestingPlugin());
                plugins
                    .addBinding()
                    .toInstance(new TestingExecutorPlugin(SubmitCommandTest.this::at));
              }
            });
  }
}
