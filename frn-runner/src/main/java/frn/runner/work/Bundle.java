package frn.runner.work;

import static java.util.Objects.requireNonNull;

import frn.files.AtomicFile;
import frn.runner.Json;
import frn.runner.job.Job;
import frn.runner.job.RunResult;
import frn.runner.learn.Fitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a good attempt leaves in its folder. The result is written last, and appears whole: where it
 * is, all is there.
 */
record Bundle(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(Bundle.class);

  Bundle {
    requireNonNull(folder, "folder is null");
  }

  /**
   * Writes what was learned, then the result; the checkpoint is not needed any more.
   *
   * @param metadata of the run, beside what was learned
   */
  void write(Fitted fitted, Map<String, String> metadata, RunResult result) {
    fitted.save(folder.resolve(RunResult.MODEL), metadata);
    write(result);
    try {
      Files.deleteIfExists(folder.resolve(Job.CHECKPOINT_FILE));
    } catch (IOException e) {
      LOG.warn("the run is done, but its checkpoint stays in {}", folder, e);
    }
  }

  /** Writes the result alone, of an analysis. */
  void write(RunResult result) {
    AtomicFile.write(
        folder.resolve(RunResult.FILE),
        file -> Files.write(file, Json.MAPPER.writeValueAsBytes(result)));
  }
}
