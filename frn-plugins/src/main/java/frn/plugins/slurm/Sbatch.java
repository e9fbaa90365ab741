package frn.plugins.slurm;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is asked of {@code sbatch}, and what its refusals mean. */
final class Sbatch {
  /** What no later time changes; all else may pass, as a controller that is away or a limit. */
  private static final Pattern NEVER =
      Pattern.compile(
          "(?i)invalid|unrecognized|can not be satisfied|configuration is not available");

  private static final Pattern NOT_HERE = Pattern.compile("Cannot run program .* error=2\\b");

  /** What {@code --test-only} says as well while nodes are down, and a real job then waits. */
  private static final Pattern NODES = Pattern.compile("(?i)configuration is not available");

  private static final Pattern JOB = Pattern.compile("\\d+(;.*)?");

  private Sbatch() {}

  /**
   * Looks whether Slurm takes such jobs.
   *
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when it does not
   */
  static void check(Shell shell, SlurmSettings settings) {
    List<String> command = command(settings, 1);
    command.addAll(List.of("--test-only", "--output=/dev/null", "--wrap=true"));
    try {
      shell.run(command);
    } catch (FrnException e) {
      FrnException why = refused(e);
      if (!why.code().retryable() && !NODES.matcher(e.getMessage()).find()) {
        throw why;
      }
    }
  }

  /**
   * Submits an array.
   *
   * @param folder where the script lies until Slurm has it
   * @param count of tasks
   * @return the job's number
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when Slurm will never take it, {@link
   *     ErrorCode#OUT_OF_RESOURCES} when it may later
   */
  static String submit(Shell shell, SlurmSettings settings, Path folder, String script, int count)
      throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "array", ".sh"), script);
    try {
      List<String> command = command(settings, count);
      // A task says where its attempt is what it has to say.
      command.addAll(List.of("--chdir=" + folder, "--output=/dev/null", file.toString()));
      String said = shell.run(command).strip();
      if (!JOB.matcher(said).matches()) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT, "executor: expected sbatch to give a job, found " + said);
      }
      return said.split(";", 2)[0];
    } catch (FrnException e) {
      throw refused(e);
    } finally {
      Files.delete(file);
    }
  }

  /** What the cluster says of itself. */
  static String configuration(Shell shell) {
    try {
      return shell.run(List.of("scontrol", "show", "config"));
    } catch (FrnException e) {
      throw refused(e);
    }
  }

  private static FrnException refused(FrnException e) {
    if (NOT_HERE.matcher(e.getMessage()).find()) {
      return new FrnException(
          ErrorCode.FILE_NOT_FOUND,
          "executor: this machine has no Slurm to hand jobs to: " + e.getMessage(),
          e);
    }
    return e.code() != ErrorCode.INVALID_INPUT && NEVER.matcher(e.getMessage()).find()
        ? new FrnException(
            ErrorCode.INVALID_INPUT, "executor: Slurm takes no such job: " + e.getMessage(), e)
        : e;
  }

  private static List<String> command(SlurmSettings settings, int count) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sbatch",
                "--parsable",
                "--job-name=frn",
                "--array=0-" + (count - 1),
                "--no-requeue", // a run's next attempt is the runner's to decide
                "--export=NIL", // nothing of this process's variables
                "--cpus-per-task=" + settings.threads()));
    settings.partition().ifPresent(name -> command.add("--partition=" + name));
    settings.gres().ifPresent(gres -> command.add("--gres=" + gres));
    settings.time().ifPresent(time -> command.add("--time=" + time));
    settings.memory().ifPresent(memory -> command.add("--mem=" + memory));
    command.addAll(settings.options());
    return command;
  }
}
