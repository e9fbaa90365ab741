package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.plugin.PluginFolder;
import frn.runner.schedule.RunnerMain;
import frn.runner.schedule.VisibleGpus;
import frn.runner.schedule.WorkerCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a request in a process of its own, which has a worker's memory settings and threads. It ends
 * when this one does: its input ends then.
 */
record MeasureProcess(Home home, PluginFolder plugins, RunnerMain main) {
  MeasureProcess {
    requireNonNull(home, "home is null");
    requireNonNull(plugins, "plugins is null");
    requireNonNull(main, "main is null");
  }

  /** Measures one benchmark. */
  Measured run(Request request) throws InterruptedException {
    Process process = start(request);
    try {
      List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
      int code = process.waitFor();
      if (code != 0 || lines.size() != 1) {
        throw new FrnException(
            ErrorCode.WORKER_LOST,
            "the process that measured %s ended with code %d; its messages are above"
                .formatted(request.benchmarks().get(0), code));
      }
      return Json.MAPPER.readValue(lines.get(0), Measured.class);
    } catch (JsonProcessingException e) {
      throw new FrnException(
          ErrorCode.INTERNAL, "the process that measured wrote no result: " + e.getMessage(), e);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(Request request) {
    try {
      return WorkerCommand.command(main, home.path(), plugins.path(), arguments(request))
          .process(new Compute(request.device(), request.threads().get(0)))
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot start a process: " + e.getMessage(), e);
    }
  }

  private static String[] arguments(Request request) {
    List<String> arguments = new ArrayList<>(List.of("measure"));
    arguments.addAll(List.of("--only", request.benchmarks().get(0)));
    arguments.addAll(List.of("--engine", String.join(",", request.engines())));
    arguments.addAll(List.of("--device", VisibleGpus.insideOf(request.device()).toString()));
    arguments.addAll(List.of("--threads", request.threads().get(0).toString()));
    arguments.addAll(List.of("--repeats", Integer.toString(request.repeats())));
    request.models().map(Path::toString).ifPresent(p -> arguments.addAll(List.of("--models", p)));
    request.clips().map(Path::toString).ifPresent(p -> arguments.addAll(List.of("--clips", p)));
    return arguments.toArray(String[]::new);
  }
}
