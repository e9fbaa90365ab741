package frn.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.job.JobEvent;
import frn.runner.plugin.PluginRegistry;
import frn.runner.work.WorkModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(30)
class WorkerCommandTest {
  @TempDir Path folder;

  /** A process that is a worker and nothing else. */
  static final class WorkerMain {
    private WorkerMain() {}

    /** Starts with the home folder. */
    public static void main(String[] arguments) {
      WorkerCommand command =
          Guice.createInjector(
                  new WorkModule(),
                  new AbstractModule() {
                    @Override
                    protected void configure() {
                      bind(Home.class).toInstance(new Home(Path.of(arguments[0])));
                      bind(Clock.class).toInstance(Clock.systemUTC());
                      bind(PluginRegistry.class).toInstance(new PluginRegistry(List.of()));
                    }
                  })
              .getInstance(WorkerCommand.class);
      System.exit(
          new CommandLine(command)
              .execute(List.of(arguments).subList(1, arguments.length).toArray(String[]::new)));
    }
  }

  @Test
  void theStandardOutputHasEventsAlone() throws IOException, InterruptedException {
    Process process = start();
    try (BufferedReader events = process.inputReader()) {
      order(process, Map.of("folder", folder.toString(), "device", "cpu", "threads", 1));

      String line = events.readLine();
      assertEquals(
          JobEvent.Failed.class, Json.MAPPER.readValue(line, JobEvent.class).getClass(), line);

      process.getOutputStream().close();
      assertNull(events.readLine());
      assertEquals(ExitCode.DONE, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aProcessThatIsToldNonsenseEndsAsADefect() throws IOException, InterruptedException {
    Process process = start();
    try {
      order(process, Map.of("start", "now"));

      assertEquals(ExitCode.INTERNAL, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aSingleAttemptSaysItsEndAndEnds() throws IOException, InterruptedException {
    Process process = start("--attempt", folder.toString(), "--device", "cpu", "--threads", "1");
    try (BufferedReader events = process.inputReader()) {
      String line = events.readLine();
      assertEquals(
          JobEvent.Failed.class, Json.MAPPER.readValue(line, JobEvent.class).getClass(), line);
      assertNull(events.readLine());
      assertEquals(ExitCode.RUNS_FAILED, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName(),
                folder.toString()));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line).redirectError(folder.resolve("worker.log").toFile()).start();
  }

  private static void order(Process process, Map<String, ?> order) throws IOException {
    process.getOutputStream().write((Json.write(order) + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }
}
