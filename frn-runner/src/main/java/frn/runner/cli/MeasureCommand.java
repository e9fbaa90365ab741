package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.tool.bench.Measure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code bench} starts for each benchmark; users have no need of it. */
@Command(name = "measure", hidden = true, description = "Measures one benchmark in this process.")
final class MeasureCommand implements Callable<Integer> {
  private final Provider<Measure> measure;

  @Mixin private BenchOptions options;

  @Inject
  MeasureCommand(Provider<Measure> measure) {
    this.measure = requireNonNull(measure, "measure is null");
  }

  @Override
  public Integer call() {
    endWithTheParent();
    // The result alone goes to the real standard output, whatever a library prints.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    measure.get().run(options.request(), out);
    return ExitCode.DONE;
  }

  /** The parent writes nothing: the input ends when the parent does. */
  private static void endWithTheParent() {
    Thread thread =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // The input is gone in any case.
              }
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            },
            "parent");
    thread.setDaemon(true);
    thread.start();
  }
}
