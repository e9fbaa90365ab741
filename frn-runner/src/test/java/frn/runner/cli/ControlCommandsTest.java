package frn.runner.cli;

import static frn.runner.store.TestingResults.age;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import frn.api.ErrorCode;
import frn.api.FrnPlugin;
import frn.runner.Await;
import frn.runner.Home;
import frn.runner.TestingPlugin;
import frn.runner.experiment.TestingExperiment;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.schedule.ScheduleModule;
import frn.runner.schedule.TestingExecutor;
import frn.runner.schedule.TestingExecutorPlugin;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.StoreModule;
import frn.runner.store.TestingResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One command line at work, and others that tell it what to do. */
@Timeout(60)
class ControlCommandsTest {
  @TempDir private Path folder;

  private final AtomicInteger attempts = new AtomicInteger();

  /** An attempt ends well when it gets one of these. */
  private final Semaphore leave = new Semaphore(0);

  private final TestingExecutor executor =
      new TestingExecutor(
          (job, attempt, events) -> {
            attempts.incrementAndGet();
            if (Files.exists(folder.resolve("fail-" + job.fold()))) {
              events.accept(new JobEvent.Failed(ErrorCode.LOSS_NOT_FINITE, "NaN at step 3"));
              return;
            }
            leave.acquire();
            TestingExecutor.succeed(attempt, events, TestingResults.of(age("a", "male", 20, 23)));
          });

  private Said said;

  /** What a command printed. */
  private record Said(int code, String out, String err) {}

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("weights.bin"), "weights");
    file("first");
  }

  @Test
  void whatIsDetachedIsExecutedByWhoeverWorks() throws Exception {
    run("submit", "--detach", path("first"));
    assertEquals(0, said.code(), said.err());
    assertTrue(said.out().contains("no process is at work"), said.out());
    assertEquals(0, attempts.get());

    leave.release(2);
    CompletableFuture<Said> wait = start(other(), "wait", "first");
    Said work = start(self(), "work", "--drain", "--slots", "cpu:2x1").get();

    assertEquals(0, work.code(), work.err());
    assertEquals(0, wait.get().code(), wait.get().err());
    assertEquals("first: 2 of 2 done, 0 failed or cancelled\n", wait.get().out());
    assertEquals(2, attempts.get());
  }

  @Test
  void aPausedExperimentStopsAndGoesOnWhenItIsResumed() throws Exception {
    CompletableFuture<Said> submit = submitAndAwaitStart();

    run("pause", "fir");
    assertEquals("first: paused; 1 waits, 1 stops after the present epoch\n", said.out());
    awaitStates("pending,pending");
    assertEquals(List.of("testing 1 after its epoch"), executor.cancelled());
    run("show", "first");
    assertTrue(said.out().startsWith("first, revision 1: 0 of 2 runs done, paused"), said.out());

    leave.release(2);
    run("resume", "first");
    assertEquals("first: goes on, 2 to do\n", said.out());
    assertEquals(0, submit.get(20, TimeUnit.SECONDS).code());
    assertEquals(3, attempts.get());
  }

  @Test
  void aCancelledExperimentEndsAndCanBeTriedAgain() throws Exception {
    CompletableFuture<Said> submit = submitAndAwaitStart();

    run("cancel", "first");
    assertEquals(
        "first: 1 that waited is cancelled, 1 that runs ends after the present epoch\n",
        said.out());
    assertEquals(ExitCode.RUNS_FAILED, submit.get(20, TimeUnit.SECONDS).code());
    awaitStates("cancelled,cancelled");
    assertEquals(List.of("testing 1 after its epoch"), executor.cancelled());
    run("cancel", "first");
    assertEquals("first: nothing waits or runs\n", said.out());

    run("retry", "--failed", "first");
    assertEquals("first: 0 are tried again\n", said.out());
    run("retry", "--cancelled", "first");
    assertTrue(said.out().startsWith("first: 2 are tried again; no process"), said.out());
    leave.release(2);
    assertEquals(0, start(self(), "work", "--drain").get().code());
    awaitStates("succeeded,succeeded");
  }

  @Test
  void aKilledRunEndsAtOnceAndTheOthersGoOn() throws Exception {
    CompletableFuture<Said> submit = submitAndAwaitStart();

    run("kill", "first/base/testing-height/0");
    assertEquals(
        "first/base/testing-height/0: 0 that waited are cancelled, 1 that runs ends now\n",
        said.out());
    Await.until("the next one is at work", () -> attempts.get() == 2);
    leave.release(1);

    assertEquals(ExitCode.RUNS_FAILED, submit.get(20, TimeUnit.SECONDS).code());
    awaitStates("cancelled,succeeded");
    assertEquals(List.of("testing 1 now"), executor.cancelled());
  }

  @Test
  void whatIsToEndAfterItsEpochCanBeKilled() throws Exception {
    executor.haveLongEpochs();
    CompletableFuture<Said> submit = submitAndAwaitStart();

    run("pause", "first");
    run("kill", "first");

    assertEquals(
        "first: 1 that waited is cancelled, 1 that runs ends now\n", said.out(), said.err());
    assertEquals(ExitCode.RUNS_FAILED, submit.get(20, TimeUnit.SECONDS).code());
    awaitStates("cancelled,cancelled");
    assertTrue(executor.cancelled().contains("testing 1 now"), executor.cancelled()::toString);
  }

  @Test
  void whatWasCancelledAndIsWantedAgainBeforeItHasEndedGoesOn() throws Exception {
    executor.haveLongEpochs();
    CompletableFuture<Said> submit = submitAndAwaitStart();
    run("cancel", "first");
    Await.until("it is asked to end", () -> !executor.cancelled().isEmpty());

    run("submit", "--detach", path("first"));
    leave.release(2);
    executor.endEpochs();

    assertEquals(0, submit.get(20, TimeUnit.SECONDS).code());
    awaitStates("succeeded,succeeded");
  }

  @Test
  void whatAPausedExperimentWantsTooIsLeftForIt() throws Exception {
    file("third"); // of the same seed, and so of the same runs
    CompletableFuture<Said> submit = submitAndAwaitStart();
    run("submit", "--detach", path("third"));
    run("pause", "third");

    run("cancel", "first");
    assertEquals(
        "first: 0 that waited are cancelled, 1 that runs ends after the present epoch; 2 go on, as"
            + " other experiments want them\n",
        said.out());
    assertEquals(ExitCode.INTERRUPTED, submit.get(20, TimeUnit.SECONDS).code());

    run("resume", "third");
    assertEquals("third: goes on, 2 to do", said.out().substring(0, 23));
    leave.release(2);
    assertEquals(0, start(self(), "work", "--drain").get().code());
    assertEquals(
        "state\nsucceeded\n",
        run("sql", "--format", "csv", "SELECT DISTINCT state FROM runs").out());
  }

  @Test
  void whatTwoExperimentsWantEndsWhenBothAreCancelled() throws Exception {
    file("third"); // of the same seed, and so of the same runs
    CompletableFuture<Said> first = submitAndAwaitStart();
    CompletableFuture<Said> third =
        start(self(), "submit", path("third"), "--slots", "cpu:1x1", "--no-tty");
    awaitOne("running", "third");

    run("cancel", "first");
    assertTrue(said.out().endsWith("2 go on, as other experiments want them\n"), said.out());
    assertEquals(ExitCode.INTERRUPTED, first.get(20, TimeUnit.SECONDS).code());
    awaitOne("running", "third");
    run("cancel", "third");

    assertEquals(ExitCode.RUNS_FAILED, third.get(20, TimeUnit.SECONDS).code());
    run("resume", "third");
    assertEquals(
        "third: nothing waits; `./runner retry --cancelled` tries again what was cancelled\n",
        said.out());
  }

  @Test
  void theFirstFailureEndsWhatIsToFailFast() throws Exception {
    Files.writeString(folder.resolve("fail-0"), "");

    Said submit =
        start(self(), "submit", path("first"), "--fail-fast", "--slots", "cpu:1x1", "--no-tty")
            .get();

    assertEquals(ExitCode.RUNS_FAILED, submit.code());
    awaitStates("failed,cancelled");

    Files.delete(folder.resolve("fail-0"));
    run("retry", "--lost", "first");
    assertEquals("first: 0 are tried again\n", said.out());
    run("retry", "--failed", "--cancelled", "first");
    leave.release(2);
    start(self(), "work", "--drain").get();
    awaitStates("succeeded,succeeded");
  }

  @Test
  void theHigherPriorityIsNext() throws Exception {
    file("second");
    run("submit", "--detach", path("first"));
    run("submit", "--detach", "--priority", "3", path("second"));
    CompletableFuture<Said> work = start(self(), "work", "--drain", "--slots", "cpu:1x1");
    awaitOne("running", "second");

    run("priority", "first", "7");
    assertEquals("first: priority 7\n", said.out());
    leave.release(1);
    awaitOne("running", "first");
    leave.release(3);
    assertEquals(0, work.get(20, TimeUnit.SECONDS).code());
  }

  @Test
  void aLogIsFollowedToItsEnd() throws Exception {
    CompletableFuture<Said> submit = submitAndAwaitStart();
    run("sql", "--format", "csv", "SELECT folder FROM runs WHERE state = 'running'");
    Path log =
        folder.resolve("home").resolve(said.out().lines().toList().get(1)).resolve(Job.LOG_FILE);
    Files.writeString(log, "the beginning, ä\nand an unfini");

    run("logs", "first/base/testing-height/0");
    assertEquals("the beginning, ä\nand an unfini", said.out());
    run("logs", "first/base/testing-height/1");
    assertEquals(ExitCode.INVALID_INPUT, said.code());
    assertTrue(said.err().contains("has no log: it has not started"), said.err());

    CompletableFuture<Said> follow = start(other(), "logs", "-f", "first/base/testing-height/0");
    Files.writeString(log, "the beginning, ä\nand an unfinished end\n");
    leave.release(2);
    assertEquals("the beginning, ä\nand an unfinished end\n", follow.get().out());
    assertEquals(0, submit.get(20, TimeUnit.SECONDS).code());
  }

  @Test
  void whoeverWatchesSeesTheEnd() throws Exception {
    run("watch");
    assertEquals("nothing is wanted; `./runner ls` lists all experiments\n", said.out());
    CompletableFuture<Said> submit = submitAndAwaitStart();

    CompletableFuture<Said> watch = start(other(), "watch");
    leave.release(2);

    assertEquals(0, submit.get(20, TimeUnit.SECONDS).code());
    assertEquals(0, watch.get(20, TimeUnit.SECONDS).code());
  }

  @Test
  void whatAKeyIsMadeOfIsShownBesideTheNearestFinishedRun() throws Exception {
    leave.release(2);
    assertEquals(0, start(self(), "submit", path("first"), "--no-tty").get().code());
    file("second");
    run("submit", "--detach", path("second"));

    run("why", "second/base/testing-height/0");

    assertEquals(0, said.code(), said.err());
    // Of two folds, the other seed has exchanged the clips.
    assertTrue(said.out().endsWith("/1, has\npart  value there\nfold  1\nseed  5\n"), said.out());
    run("ls");
    assertTrue(said.out().lines().toList().get(1).endsWith("  yes"), said.out());
  }

  @Test
  void aNameThatSeveralBeginWithIsNone() throws Exception {
    file("firstly");
    file("second");
    for (String name : List.of("first", "firstly", "second")) {
      run("submit", "--detach", path(name));
    }

    run("pause", "fir");
    assertEquals(ExitCode.INVALID_INPUT, said.code());
    assertEquals("'fir' may be firstly or first\n", said.err());
    run("pause", "first", "s");
    assertEquals(0, said.code(), said.err());
    run("pause", "third");
    assertEquals("no experiment 'third'; there is second, firstly, first\n", said.err());
  }

  private CompletableFuture<Said> submitAndAwaitStart() {
    CompletableFuture<Said> submit =
        start(self(), "submit", path("first"), "--slots", "cpu:1x1", "--no-tty");
    Await.until("an attempt is at work", () -> attempts.get() == 1);
    awaitOne("running", "first");
    return submit;
  }

  private void awaitOne(String state, String experiment) {
    String sql =
        "SELECT COUNT(*) AS n FROM runs WHERE state = '%s' AND experiment = '%s'"
            .formatted(state, experiment);
    Await.until(
        experiment + " is " + state,
        () -> run("sql", "--format", "csv", sql).out().equals("n\n1\n"));
  }

  private void awaitStates(String states) {
    String sql = "SELECT LISTAGG(state, ',') WITHIN GROUP (ORDER BY fold) AS s FROM runs";
    Await.until(
        states,
        () ->
            run("sql", "--format", "csv", sql)
                .out()
                .replace("\"", "")
                .equals("s\n" + states + "\n"));
  }

  private String path(String name) {
    return folder.resolve(name + ".yaml").toString();
  }

  private void file(String name) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        TestingExperiment.base(name)
                .replace("testing-executor", "testing-place")
                .replace("seed: 7", "seed: " + name.length())
            + "traits: [testing-height]\n");
  }

  /** Who supervises attempts. */
  private static ProcessIdentity self() {
    return ProcessIdentity.current();
  }

  /** Somebody who does not. */
  private static ProcessIdentity other() {
    return ProcessIdentity.of(ProcessHandle.current().parent().orElseThrow());
  }

  private CompletableFuture<Said> start(ProcessIdentity as, String... arguments) {
    return CompletableFuture.supplyAsync(() -> execute(as, arguments));
  }

  private Said run(String... arguments) {
    said = execute(other(), arguments);
    return said;
  }

  private Said execute(ProcessIdentity as, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("home").toString()));
    int code =
        new Launcher(
                Map.of("WEIGHTS", folder.resolve("weights.bin").toString()),
                Clock.systemUTC(),
                new PrintWriter(out, true),
                new PrintWriter(err, true))
            .run(all.toArray(String[]::new), List.of(modules(as)));
    return new Said(code, out.toString(), err.toString());
  }

  private Module modules(ProcessIdentity as) {
    return Modules.override(new StoreModule(), new ScheduleModule())
        .with(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(ProcessIdentity.class).toInstance(as);
                Multibinder<FrnPlugin> plugins =
                    Multibinder.newSetBinder(binder(), FrnPlugin.class);
                plugins.addBinding().toInstance(new TestingPlugin());
                plugins.addBinding().toInstance(new TestingExecutorPlugin(place -> executor));
              }
            });
  }

  /** Else gc would find no run of any folder. */
  @Test
  void aHomeWhoseResultsAreOnAServerRemembersIt() throws Exception {
    Home home = new Home(folder.resolve("home"));
    home.noteServer("jdbc:postgresql://127.0.0.1:1/frn");
    Path run = Files.createDirectories(home.runs().resolve("0123456789ab/attempt-1"));

    run("gc");

    assertEquals(ExitCode.INTERNAL, said.code());
    assertTrue(
        said.err().contains("cannot open the results at jdbc:postgresql://127.0.0.1:1/frn"),
        said.err());
    assertTrue(Files.exists(run));
    assertFalse(Files.exists(home.path().resolve("results.mv.db")));
  }

  @Test
  void aHomeBelongsToOneDatabase() throws Exception {
    Home home = new Home(folder.resolve("home"));
    run("ls");
    run("gc", "--db", "jdbc:postgresql://127.0.0.1:1/frn?user=me");
    assertEquals(ExitCode.INVALID_INPUT, said.code());
    assertTrue(said.err().contains("has results of its own: name another --home"), said.err());

    home.noteServer("jdbc:postgresql://127.0.0.1:1/frn?user=me");
    run("gc", "--db", "jdbc:postgresql://127.0.0.1:1/other?user=me");
    assertEquals(ExitCode.INVALID_INPUT, said.code());
    assertTrue(said.err().contains("name another --home for those at"), said.err());
    run("ls", "--db", "jdbc:postgresql://127.0.0.1:1/frn?user=somebody");
    assertEquals(ExitCode.INTERNAL, said.code(), "the same, for another user");
  }
}
