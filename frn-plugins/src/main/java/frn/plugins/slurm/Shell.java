package frn.plugins.slurm;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program, and says what it printed. */
@FunctionalInterface
interface Shell {
  /** The programs of this machine. */
  Shell REAL = Shell::execute;

  /**
   * Runs it.
   *
   * @param command program and arguments
   * @return its standard output
   * @throws FrnException {@link ErrorCode#OUT_OF_RESOURCES} when it is not there, fails or does not
   *     end
   */
  String run(List<String> command);

  private static String execute(List<String> command) {
    Path out = null;
    Path errors = null;
    try {
      out = Files.createTempFile("slurm", ".out");
      errors = Files.createTempFile("slurm", ".err");
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw failure(command, "it does not end", null);
      }
      if (process.exitValue() != 0) {
        throw failure(
            command,
            "code %d: %s".formatted(process.exitValue(), Files.readString(errors).strip()),
            null);
      }
      return Files.readString(out);
    } catch (IOException e) {
      throw failure(command, e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FrnException(ErrorCode.INTERRUPTED, "interrupted at " + command.get(0), e);
    } finally {
      delete(out);
      delete(errors);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new FrnException(ErrorCode.OUT_OF_RESOURCES, "cannot delete " + file, e);
    }
  }

  private static FrnException failure(List<String> command, String how, Exception cause) {
    return new FrnException(
        ErrorCode.OUT_OF_RESOURCES, "%s fails: %s".formatted(command.get(0), how), cause);
  }
}
