package frn.runner.schedule;

import frn.runner.job.Job;
import frn.runner.job.Json;
import frn.runner.job.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of an attempt, as this side sees it. */
record AttemptFolder(Path path) {
  /** What the worker says, and what it prints. */
  static final String LOG = "worker.log";

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
            checkpoint(job.attempt()));
    Files.writeString(path.resolve(Job.FILE), Json.write(complete));
  }

  /** Reads what a successful worker left. */
  RunResult result() throws IOException {
    return Json.MAPPER.readValue(path.resolve(RunResult.FILE).toFile(), RunResult.class);
  }

  private String checkpoint(int attempt) {
    for (int earlier = attempt - 1; earlier > 0; earlier--) {
      Path file = path.resolveSibling("attempt-" + earlier).resolve(Job.CHECKPOINT_FILE);
      if (Files.isRegularFile(file)) {
        return path.relativize(file).toString();
      }
    }
    return null;
  }
}
