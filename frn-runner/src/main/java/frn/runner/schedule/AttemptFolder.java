package frn.runner.schedule;

import frn.runner.Json;
import frn.runner.job.Job;
import frn.runner.job.RunResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of an attempt, as this side sees it. */
record AttemptFolder(Path path) {
  /** Millions of predictions; more than that is no result. */
  private static final long LONGEST_RESULT = 1L << 30;

  private static final Logger LOGGER = LoggerFactory.getLogger(AttemptFolder.class);

  /** Writes the job, with the checkpoint of the latest earlier attempt that left one. */
  void prepare(Job job) throws IOException {
    Files.createDirectories(path);
    Job complete =
        new Job(
            job.runKey(),
            job.attempt(),
            job.config(),
            job.dataFingerprint(),
            job.fold(),
            job.seed(),
            job.train(),
            job.test(),
            checkpoint(job),
            job.analysis());
    Files.writeString(path.resolve(Job.FILE), Json.write(complete));
  }

  /** Leaves a stack trace in the log, for developers. */
  void note(Throwable defect) {
    StringWriter trace = new StringWriter();
    defect.printStackTrace(new PrintWriter(trace, true));
    try {
      Files.writeString(
          path.resolve(Job.LOG_FILE),
          trace.toString(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOGGER.warn("no stack trace in {}: {}", path, e.toString());
    }
  }

  /** Deletes what a process had begun to write, and writes no more. */
  void sweep() {
    try (DirectoryStream<Path> begun = Files.newDirectoryStream(path, ".*.tmp")) {
      for (Path file : begun) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return; // it had not even begun
    } catch (IOException | DirectoryIteratorException e) {
      LOGGER.warn("unfinished files stay in {}: {}", path, e.toString());
    }
  }

  /** Reads what a successful worker left. */
  RunResult result() throws IOException {
    long bytes = Files.size(path.resolve(RunResult.FILE));
    if (bytes > LONGEST_RESULT) {
      throw new IOException("expected at most %d bytes, found %d".formatted(LONGEST_RESULT, bytes));
    }
    return Json.MAPPER.readValue(path.resolve(RunResult.FILE).toFile(), RunResult.class);
  }

  /** The result, if it lies here whole: it is written last, and appears at once. */
  Optional<RunResult> complete() {
    if (!Files.isRegularFile(path.resolve(RunResult.FILE))) {
      return Optional.empty();
    }
    try {
      return Optional.of(result());
    } catch (IOException e) {
      LOGGER.warn("the result in {} is not used: {}", path, e.toString());
      return Optional.empty();
    }
  }

  /**
   * Brings the result here that an earlier attempt left and nobody took in: attempts of one run end
   * with the same numbers.
   *
   * @return whether there was one
   */
  boolean adopt(Job job) throws IOException {
    Optional<Path> left =
        earlier(job.attempt())
            .filter(folder -> new AttemptFolder(folder).complete().isPresent())
            .filter(folder -> job.analysis() != null || hasModel(folder))
            .findFirst();
    if (left.isPresent()) {
      if (hasModel(left.get())) {
        move(left.get(), RunResult.MODEL);
      }
      move(left.get(), RunResult.FILE);
      bringLog(left.get());
    }
    return left.isPresent();
  }

  /** What the worker printed there, where nothing was printed here. */
  void bringLog(Path from) throws IOException {
    Path log = from.resolve(Job.LOG_FILE);
    if (Files.isRegularFile(log) && !Files.exists(path.resolve(Job.LOG_FILE))) {
      Files.copy(log, path.resolve(Job.LOG_FILE));
    }
  }

  private static boolean hasModel(Path folder) {
    return Files.isRegularFile(folder.resolve(RunResult.MODEL));
  }

  private void move(Path from, String file) throws IOException {
    Files.move(from.resolve(file), path.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private String checkpoint(Job job) {
    return earlier(job.attempt())
        .map(folder -> folder.resolve(job.checkpointFile()))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(file -> path.relativize(file).toString())
        .orElse(null);
  }

  /** The latest first. */
  private Stream<Path> earlier(int attempt) {
    return IntStream.range(1, attempt)
        .map(number -> attempt - number)
        .mapToObj(number -> path.resolveSibling("attempt-" + number));
  }
}
