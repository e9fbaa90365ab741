package frn.plugins.slurm;

import frn.api.run.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Slurm gets to execute, which keeps a copy of it: an array, each task of which is the script
 * in the folder of an attempt. All that comes from elsewhere is quoted. A task leaves what the
 * attempt says, what else it prints, and in the end its exit code.
 */
final class JobScript {
  /** In the folder of an attempt: what it says, line by line. */
  static final String EVENTS = "events.jsonl";

  /** The exit code; where it is, the attempt has ended. */
  static final String ENDED = "ended";

  private static final String LOG = "worker.log";
  private static final String TASK = "job.sh";

  /** What the task's shell says, which is nothing where all is well. */
  private static final String OUTPUT = "job.out";

  /** As the launcher has it: in the locale C, Java cannot name files with other letters. */
  private static final Map<String, String> LOCALE = Map.of("LC_ALL", "C.UTF-8");

  /** Which GPU a job sees is Slurm's to say. */
  private static final Set<String> SLURMS = Set.of("CUDA_VISIBLE_DEVICES");

  private JobScript() {}

  /**
   * Writes that of each attempt.
   *
   * @return that of the array
   */
  static String write(List<Attempt> attempts) throws IOException {
    StringBuilder array = new StringBuilder("#!/bin/sh\ncase $SLURM_ARRAY_TASK_ID in\n");
    for (int task = 0; task < attempts.size(); task++) {
      Path folder = attempts.get(task).folder();
      Files.writeString(folder.resolve(TASK), task(attempts.get(task)));
      array.append(
          "%d) cd %s && exec /bin/sh %s > %s 2>&1 ;;\n"
              .formatted(task, quoted(folder.toString()), TASK, OUTPUT));
    }
    return array.append("esac\n").toString();
  }

  /**
   * A signal to all processes of the job is the attempt's to hear; the script waits for its end.
   */
  private static String task(Attempt attempt) {
    Map<String, String> environment = new TreeMap<>(LOCALE);
    environment.putAll(attempt.environment());
    environment.keySet().removeAll(SLURMS);
    StringBuilder script = new StringBuilder("trap : INT TERM\n");
    environment.forEach(
        (name, value) -> script.append("export %s=%s\n".formatted(name, quoted(value))));
    return script
        .append(attempt.command().stream().map(JobScript::quoted).collect(Collectors.joining(" ")))
        .append(" < /dev/null > %s 2>> %s\n".formatted(EVENTS, LOG))
        .append("code=$?\n")
        .append("echo $code > .%s.tmp && mv .%s.tmp %s\n".formatted(ENDED, ENDED, ENDED))
        .append("exit $code\n")
        .toString();
  }

  /** For a shell, whatever is in it. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
