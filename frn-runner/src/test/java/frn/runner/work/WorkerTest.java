package frn.runner.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.ErrorCode;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.experiment.Analyses;
import frn.runner.features.ClipFeatures;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.learn.Sample;
import frn.runner.learn.TestingParts;
import frn.runner.learn.TestingSamples;
import frn.runner.plugin.PluginRegistry;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class WorkerTest {
  @TempDir Path folder;
  private final TestingParts parts = new TestingParts();
  private final Map<String, ClipFeatures> features = new HashMap<>();
  private final CountDownLatch proceed = new CountDownLatch(1);
  private final Worker worker =
      new Worker(
          new Attempts(
              json -> parts.config(),
              new Analyses(new PluginRegistry(List.of())),
              (config, source, clips, engine, progress) -> {
                await(proceed);
                progress.clip(clips.size(), clips.size());
                return features;
              },
              descriptor -> (clip, maps, describe) -> describe.get(),
              new Home(Path.of("unused")),
              Clock.systemUTC()));
  private final TestingOrders orders = new TestingOrders();
  private final PipedInputStream said = new PipedInputStream(1 << 16);
  private final BufferedReader events =
      new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));

  @BeforeEach
  void job() throws IOException {
    for (Sample sample : TestingSamples.samples("clip", 8)) {
      parts.clips.add(sample.clip());
      features.put(sample.clip().id(), sample.features());
    }
    Job job =
        new Job(
            "key",
            1,
            Json.MAPPER.createObjectNode(),
            "all",
            0,
            1,
            List.of("clip00", "clip01", "clip02", "clip03"),
            List.of("clip04", "clip05"),
            null,
            null);
    Files.writeString(folder.resolve(Job.FILE), Json.write(job));
  }

  @Test
  void attemptsFollowOneAnotherInOneProcess() throws Exception {
    CompletableFuture<Void> running = start();
    proceed.countDown();

    orders.give(start(folder));
    assertEquals(new JobEvent.Succeeded(), outcome());
    orders.give(start(folder.resolve("missing")));
    assertEquals(ErrorCode.INTERNAL, ((JobEvent.Failed) outcome()).code());
    orders.give(start(folder));
    assertEquals(new JobEvent.Succeeded(), outcome());

    orders.end();
    running.get();
    assertNull(events.readLine());
  }

  @Test
  void aStopEndsTheAttemptThatRuns() throws Exception {
    CompletableFuture<Void> running = start();

    orders.give(start(folder));
    assertEquals(new JobEvent.Stage("features", 0, 6), event());
    orders.give("{\"stop\":true}");
    proceed.countDown();

    assertEquals(ErrorCode.INTERRUPTED, ((JobEvent.Failed) outcome()).code());
    orders.end();
    running.get();
  }

  @Test
  void aStopIsForgottenByTheNextAttempt() throws Exception {
    CompletableFuture<Void> running = start();
    proceed.countDown();

    orders.give("{\"stop\":true}");
    orders.give(start(folder));

    assertEquals(new JobEvent.Succeeded(), outcome());
    orders.end();
    running.get();
  }

  @Test
  void theEndOfOrdersIsTheEndWhateverAnAttemptDoes() throws Exception {
    byte[] order = (start(folder) + "\n").getBytes(StandardCharsets.UTF_8);

    worker.run(new ByteArrayInputStream(order), new PrintStream(OutputStream.nullOutputStream()));
  }

  @Test
  void aLineThatIsNoOrderEndsTheProcess() {
    byte[] line = "{\"folder\":\"x\"}\n".getBytes(StandardCharsets.UTF_8);

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> worker.run(new ByteArrayInputStream(line), System.err));

    assertEquals(
        "expected {\"folder\":…,\"device\":…,\"threads\":…} or {\"stop\":true},"
            + " found {\"folder\":\"x\"}",
        e.getMessage());
  }

  private CompletableFuture<Void> start() throws IOException {
    PrintStream out = new PrintStream(new PipedOutputStream(said));
    return CompletableFuture.runAsync(
        () -> {
          try (out) {
            worker.run(orders, out);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static String start(Path folder) {
    return Json.write(Map.of("folder", folder.toString(), "device", "cpu", "threads", 1));
  }

  private JobEvent outcome() throws IOException {
    JobEvent event = event();
    while (event instanceof JobEvent.Stage || event instanceof JobEvent.Epoch) {
      event = event();
    }
    return event;
  }

  private JobEvent event() throws IOException {
    return Json.MAPPER.readValue(events.readLine(), JobEvent.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
