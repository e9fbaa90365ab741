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
 * The scripts of an array: one that Slurm gets, which is the same for all, and one a task. All that
 * comes from elsewhere is quoted. A task leaves what the attempt says, what else it prints, and in
 * the end its exit code.
 */
final class JobScript {
  /** In the folder of an attempt: what it says, line by line. */
  static final String EVENTS = "events.jsonl";

  /** The exit code; where it is, the attempt has ended. */
  static final String ENDED = "ended";

  private static final String LOG = "worker.log";

  /** Which GPU a job sees is Slurm's to say. */
  private static final Set<String> SLURMS = Set.of("CUDA_VISIBLE_DEVICES");

  private JobScript() {}

  /**
   * Writes them.
   *
   * @return that of the array
   */
  static Path write(Path folder, List<Attempt> attempts) throws IOException {
    Files.createDirectories(folder);
    for (int task = 0; task < attempts.size(); task++) {
      Files.writeString(folder.resolve("task-%d.sh".formatted(task)), task(attempts.get(task)));
    }
    return Files.writeString(
        folder.resolve("array.sh"),
        "#!/bin/sh\nexec /bin/sh %s/task-\"$SLURM_ARRAY_TASK_ID\".sh\n"
            .formatted(quoted(folder.toString())));
  }

  /**
   * A signal to all processes of the job is the attempt's to hear; the script waits for its end.
   */
  private static String task(Attempt attempt) {
    String folder = quoted(attempt.folder().toString());
    Map<String, String> environment = new TreeMap<>(attempt.environment());
    environment.keySet().removeAll(SLURMS);
    StringBuilder script =
        new StringBuilder("trap : INT TERM\ncd %s || exit 1\n".formatted(folder));
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
