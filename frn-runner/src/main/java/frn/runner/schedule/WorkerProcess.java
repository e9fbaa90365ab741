package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.run.Progress;
import frn.runner.Json;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.store.ProcessIdentity;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A worker process: it is told what to do in JSON lines, and answers in JSON lines. What else it
 * prints goes to the log of the attempt. It ends itself when its input ends.
 */
final class WorkerProcess implements AutoCloseable {
  private static final String STOP = "{\"stop\":true}";
  private static final int OUT_OF_MEMORY_KILL = 137;

  /** Events are far shorter; what a library prints without line breaks is divided. */
  private static final int LONGEST_LINE = 1 << 20;

  /** As many events as nobody took; beyond them, the worker has to wait. */
  private static final int MOST_EVENTS = 10_000;

  private final Process process;
  private final Compute slot;
  private final Writer orders;
  private final WorkerLog log = new WorkerLog();
  private WorkerLog.Attempt attempt;
  private JobEvent last;

  /** Events; empty when there will be no more. */
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(MOST_EVENTS);

  WorkerProcess(Process process, Compute slot) {
    this.process = requireNonNull(process, "process is null");
    this.slot = requireNonNull(slot, "slot is null");
    this.orders = new BufferedWriter(process.outputWriter(StandardCharsets.UTF_8));
    pump("worker output", process.getInputStream(), this::said, () -> put(Optional.empty()));
    pump("worker errors", process.getErrorStream(), log::line, () -> {});
  }

  /** What it was started for. */
  Compute slot() {
    return slot;
  }

  ProcessIdentity identity() {
    return ProcessIdentity.of(process.toHandle());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Has an attempt begin; {@link #poll} says what becomes of it. */
  void begin(Path folder) {
    attempt = log.open(folder.resolve(Job.LOG_FILE));
    order(
        Json.write(
            Map.of(
                "folder",
                folder.toString(),
                "device",
                VisibleGpus.insideOf(slot.device()).toString(),
                "threads",
                slot.threads())));
  }

  /** What there is new; it has ended when the worker says so, or is gone. */
  Progress poll(Duration longest) throws InterruptedException {
    List<String> events = new ArrayList<>();
    Optional<String> line = lines.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
    for (; line != null; line = lines.poll()) {
      if (line.isEmpty()) {
        return end(Progress.failed(events, ErrorCode.WORKER_LOST, gone()));
      }
      events.add(line.get());
      if (hear(line.get())) {
        return end(Progress.ended(events));
      }
    }
    return Progress.running(events);
  }

  private Progress end(Progress progress) {
    attempt.close();
    return progress;
  }

  /** Whether the attempt has ended so that the process is as good as before. */
  boolean isTrusted() {
    return isAlive()
        && (last instanceof JobEvent.Succeeded
            || last instanceof JobEvent.Failed failed
                && (failed.code().errorClass() == ErrorCode.Class.USER
                    || failed.code().errorClass() == ErrorCode.Class.DATA));
  }

  /** Asks the worker to stop after its present epoch. */
  void stop() {
    order(STOP);
  }

  /** Whether the line is an end. */
  private boolean hear(String line) {
    try {
      last = Json.MAPPER.readValue(line, JobEvent.class);
      return last instanceof JobEvent.Succeeded || last instanceof JobEvent.Failed;
    } catch (JsonProcessingException e) {
      log.line("not an event: " + line);
      return false;
    }
  }

  private String gone() throws InterruptedException {
    process.waitFor(10, TimeUnit.SECONDS);
    String how = process.isAlive() ? "closed its output" : "ended with code " + process.exitValue();
    String guess =
        !process.isAlive() && process.exitValue() == OUT_OF_MEMORY_KILL
            ? " (killed; the machine may be out of memory)"
            : "";
    return "the worker process " + process.pid() + " " + how + guess + log.tail();
  }

  private void order(String line) {
    try {
      orders.write(line + "\n");
      orders.flush();
    } catch (IOException e) {
      // The process is gone; the end of its output says so, and more.
      log.line("cannot tell the worker: " + line + ": " + e);
    }
  }

  private void said(String line) {
    if (line.startsWith("{")) {
      put(Optional.of(line));
    } else {
      log.line(line);
    }
  }

  private void put(Optional<String> line) {
    try {
      lines.put(line);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts who reads a worker", e);
    }
  }

  private static void pump(String name, InputStream from, Consumer<String> to, Runnable atEnd) {
    Thread thread = new Thread(() -> pump(from, to, atEnd), name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void pump(InputStream from, Consumer<String> to, Runnable atEnd) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      LimitedLines.forEach(reader, LONGEST_LINE, to);
    } catch (IOException | UncheckedIOException e) {
      to.accept("the stream broke: " + e);
    } finally {
      atEnd.run();
    }
  }

  /** Ends the process, whatever it does. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
