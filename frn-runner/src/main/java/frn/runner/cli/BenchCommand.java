package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.tool.bench.Bench;
import frn.runner.tool.bench.BenchReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast this machine is. */
@Command(
    name = "bench",
    description =
        "Measures the engines beside plain LibTorch, and the stages before them, in turn and with"
            + " equal threads; prints a table that is also Markdown.")
final class BenchCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private final Provider<Bench> bench;

  @Mixin private BenchOptions options;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write all values to a file as well; - for JSON, and no table")
  private String json;

  @Spec private CommandSpec spec;

  @Inject
  BenchCommand(Provider<Bench> bench) {
    this.bench = requireNonNull(bench, "bench is null");
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    BenchReport report =
        bench.get().run(options.request(), text -> err.println("measuring " + text));
    String text = report.json().toPrettyString();
    if (STANDARD_OUTPUT.equals(json)) {
      out.println(text);
      return ExitCode.DONE;
    }
    report.markdown().forEach(out::println);
    if (json != null) {
      write(Path.of(json), text);
    }
    return ExitCode.DONE;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND, "--json: cannot write " + file + ": " + e, e);
    }
  }
}
