package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.work.Worker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** What a slot's process runs; users have no need of it. */
@Command(
    name = "worker",
    hidden = true,
    description = "Runs attempts as JSON lines on the standard input say.")
final class WorkerCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerCommand.class);

  private final Provider<Worker> worker;

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
      worker.get().run(System.in, events);
      code = ExitCode.DONE;
    } catch (Exception e) {
      LOG.error("the worker ends", e);
    } finally {
      // At once: shutdown hooks would wait for native code that an attempt is in.
      Runtime.getRuntime().halt(code);
    }
    return code;
  }
}
