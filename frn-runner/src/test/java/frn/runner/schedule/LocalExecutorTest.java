package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.run.Attempt;
import frn.api.run.Progress;
import frn.runner.job.Job;
import frn.runner.store.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of a worker that does what the attempt's folder is called. */
class LocalExecutorTest {
  @TempDir Path folder;

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final LocalExecutor executor =
      new LocalExecutor(new WorkerCommand(TestingWorker.class.getName(), List.of()));

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void aWorkerIsKeptForTheNextAttempt() throws Exception {
    execute("one");
    execute("fail");
    execute("two");

    assertEquals(pid("one"), pid("fail"));
    assertEquals(pid("one"), pid("two"));
    assertEquals(
        List.of("stage", "succeeded", "stage", "failed", "stage", "succeeded"),
        events.stream().map(line -> line.split("\"")[3]).toList());
  }

  @Test
  void aWorkerThatRanOutOfMemoryIsReplaced() throws Exception {
    execute("exhaust");
    execute("one");

    assertNotEquals(pid("exhaust"), pid("one"));
  }

  @Test
  void theEnvironmentSaysHowManyThreadsThereAre() throws Exception {
    follow(submit("one", Compute.cpu(3)));

    assertTrue(log("one").contains("threads 3"), log("one"));
  }

  @Test
  void theSecondGpuIsTheFirstOfTheWorkerThatSeesNoOther() throws Exception {
    follow(submit("one", new Compute(Device.cuda(1), 1)));

    assertTrue(log("one").contains("device cuda:0 of 1"), log("one"));
  }

  @Test
  void aCrashSaysHowAndWhatWasPrintedLast() throws Exception {
    Progress.Failure crash = execute("crash").failure().orElseThrow();

    assertEquals(ErrorCode.WORKER_LOST, crash.code());
    assertTrue(crash.message().contains("ended with code 42"), crash.message());
    assertTrue(crash.message().contains("about to crash"), crash.message());
    execute("one");
  }

  @Test
  void anAttemptIsAskedToStop() throws Exception {
    String handle = submit("wait", Compute.cpu(1));
    awaitEvent(handle);

    executor.cancel(List.of(handle), false);
    follow(handle);

    assertTrue(events.get(events.size() - 1).contains("INTERRUPTED"), events.toString());
    assertTrue(log("wait").contains("order {\"stop\":true}"), log("wait"));
  }

  @Test
  void anAttemptThatDoesNotStopIsEnded() throws Exception {
    String handle = submit("hang", Compute.cpu(1));
    awaitEvent(handle);
    executor.cancel(List.of(handle), false);
    assertEquals(Progress.State.RUNNING, executor.poll(handle, Duration.ofMillis(50)).state());

    executor.cancel(List.of(handle), true);

    assertEquals(ErrorCode.WORKER_LOST, follow(handle).failure().orElseThrow().code());
    assertFalse(isAlive(pid("hang")));
  }

  /** What another runner left, as far as this one can tell by the handle. */
  @Test
  void aWorkerWhoseRunnerIsGoneIsEndedByItsHandle() throws Exception {
    ProcessHandle other = orphan("/another/home");
    ProcessHandle left = orphan("/home");
    LocalExecutor next =
        new LocalExecutor(
            new WorkerCommand(TestingWorker.class.getName(), List.of("--home", "/home")));

    next.cancel(List.of(new WorkerHandle(ProcessIdentity.of(other), 7).toString()), true);
    next.cancel(List.of(new WorkerHandle(ProcessIdentity.of(left), 7).toString()), true);

    left.onExit().get(10, TimeUnit.SECONDS);
    assertTrue(other.isAlive());
    other.destroyForcibly();
  }

  /** A worker of a home that is stopped, and whose runner is gone. */
  private static ProcessHandle orphan(String home) throws Exception {
    String worker =
        "sh -c 'sleep 1000; :' %s --home %s".formatted(TestingWorker.class.getName(), home);
    Process runner = new ProcessBuilder("/bin/sh", "-c", worker + " >&- 2>&- & echo $!").start();
    long pid = Long.parseLong(new String(runner.getInputStream().readAllBytes()).strip());
    new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** Its process may be at another attempt by now. */
  @Test
  void anAttemptThatHasEndedIsLeftAlone() throws Exception {
    String first = submit("one", Compute.cpu(1));
    follow(first);
    String second = submit("wait", Compute.cpu(1));
    awaitEvent(second);
    assertEquals(pid("one"), pid("wait"));

    executor.cancel(List.of(first), true);

    assertTrue(isAlive(pid("wait")));
    executor.cancel(List.of(second), false);
    follow(second);
  }

  @Test
  void whatIsNoHandleEndsNothing() {
    executor.cancel(List.of(""), true);
    executor.cancel(List.of("1 99999999 0 " + ProcessIdentity.current().host()), true);
    ProcessIdentity other = new ProcessIdentity("elsewhere", 1, Instant.EPOCH);
    executor.cancel(List.of(new WorkerHandle(other, 1).toString()), true);
  }

  private static boolean isAlive(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }

  private void awaitEvent(String handle) throws InterruptedException {
    Progress progress;
    do {
      progress = executor.poll(handle, Duration.ofSeconds(1));
      events.addAll(progress.events());
    } while (progress.events().isEmpty() && progress.state() == Progress.State.RUNNING);
  }

  private Progress execute(String what) throws Exception {
    return follow(submit(what, Compute.cpu(1)));
  }

  private String submit(String what, Compute compute) throws IOException {
    Path attempt = Files.createDirectory(folder.resolve(what));
    return executor.submit(List.of(new Attempt(attempt, compute, List.of(), Map.of()))).get(0);
  }

  private Progress follow(String handle) throws InterruptedException {
    Progress progress;
    do {
      progress = executor.poll(handle, Duration.ofSeconds(1));
      events.addAll(progress.events());
    } while (progress.state() != Progress.State.ENDED);
    return progress;
  }

  private String pid(String what) throws IOException {
    return log(what)
        .lines()
        .filter(line -> line.startsWith("pid "))
        .findFirst()
        .orElseThrow()
        .substring(4);
  }

  private String log(String what) throws IOException {
    return Files.readString(folder.resolve(what).resolve(Job.LOG_FILE));
  }
}
