package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of a worker that does what the attempt's folder is called. */
class LocalExecutorTest {
  @TempDir Path folder;

  private final List<String> events = new CopyOnWriteArrayList<>();
  private LocalExecutor executor = executor(Duration.ofSeconds(10));

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
    Path attempt = Files.createDirectory(folder.resolve("one"));
    executor.execute(attempt, Compute.cpu(3), events::add);

    assertTrue(log("one").contains("threads 3"), log("one"));
  }

  @Test
  void theSecondGpuIsTheFirstOfTheWorkerThatSeesNoOther() throws Exception {
    Path attempt = Files.createDirectory(folder.resolve("one"));
    executor.execute(attempt, new Compute(Device.cuda(1), 1), events::add);

    assertTrue(log("one").contains("device cuda:0 of 1"), log("one"));
  }

  @Test
  void aCrashSaysHowAndWhatWasPrintedLast() throws Exception {
    FrnException e = assertThrows(FrnException.class, () -> execute("crash"));

    assertEquals(ErrorCode.WORKER_LOST, e.code());
    assertTrue(e.getMessage().contains("ended with code 42"), e.getMessage());
    assertTrue(e.getMessage().contains("about to crash"), e.getMessage());
    execute("one");
  }

  @Test
  void anInterruptedAttemptIsAskedToStop() throws Exception {
    interrupt("wait");

    assertTrue(events.get(events.size() - 1).contains("INTERRUPTED"), events.toString());
    assertTrue(log("wait").contains("order {\"stop\":true}"), log("wait"));
  }

  @Test
  void anAttemptThatDoesNotStopIsEnded() throws Exception {
    executor.close();
    executor = executor(Duration.ofMillis(50));

    interrupt("hang");

    assertTrue(
        ProcessHandle.of(Long.parseLong(pid("hang")))
            .map(process -> process.onExit().join())
            .map(process -> !process.isAlive())
            .orElse(true));
  }

  private void interrupt(String what) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    AtomicReference<Exception> thrown = new AtomicReference<>();
    Path attempt = Files.createDirectory(folder.resolve(what));
    Thread thread =
        new Thread(
            () -> {
              try {
                executor.execute(
                    attempt,
                    Compute.cpu(1),
                    line -> {
                      events.add(line);
                      running.countDown();
                    });
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    thread.start();
    running.await();
    thread.interrupt();
    thread.join();
    assertTrue(thrown.get() instanceof InterruptedException);
  }

  private void execute(String what) throws Exception {
    Path attempt = Files.createDirectory(folder.resolve(what));
    executor.execute(attempt, Compute.cpu(1), events::add);
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
    return Files.readString(folder.resolve(what).resolve(AttemptFolder.LOG));
  }

  private static LocalExecutor executor(Duration grace) {
    return new LocalExecutor(new WorkerCommand(TestingWorker.class.getName(), List.of()), grace);
  }
}
