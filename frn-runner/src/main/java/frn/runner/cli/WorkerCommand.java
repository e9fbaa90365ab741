package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.Compute;
import frn.api.Device;
import frn.runner.work.Worker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a slot's process runs; users have no need of it. */
@Command(
    name = "worker",
    hidden = true,
    description = "Runs attempts as JSON lines on the standard input say, or a single one.")
final class WorkerCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerCommand.class);

  private final Provider<Worker> worker;

  @Option(names = "--attempt", paramLabel = "FOLDER", description = "run this one, and end")
  private Path attempt;

  @Option(names = "--device", converter = DeviceConverter.class, description = "for --attempt")
  private Device device = Device.CPU;

  @Option(names = "--threads", description = "for --attempt")
  private int threads = 1;

  @Inject
  WorkerCommand(Provider<Worker> worker) {
    this.worker = requireNonNull(worker, "worker is null");
  }

  @Override
  public Integer call() {
    // Events alone go to the real standard output, whatever a library prints.
    PrintStream events = new PrintStream(new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err);
    int code = ExitCode.INTERNAL;
    try {
      code = attempt == null ? follow(events) : run(events);
    } catch (Exception e) {
      LOG.error("the worker ends", e);
    } finally {
      // At once: shutdown hooks would wait for native code that an attempt is in.
      Runtime.getRuntime().halt(code);
    }
    return code;
  }

  private int follow(PrintStream events) throws IOException {
    worker.get().run(System.in, events);
    return ExitCode.DONE;
  }

  private int run(PrintStream events) {
    AtomicBoolean stop = new AtomicBoolean();
    try (Interrupts interrupts = Interrupts.patient(() -> stop.set(true))) {
      requireNonNull(interrupts, "interrupts is null");
      boolean done = worker.get().runOne(attempt, new Compute(device, threads), events, stop::get);
      return done ? ExitCode.DONE : ExitCode.RUNS_FAILED;
    }
  }
}
