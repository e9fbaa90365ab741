package frn.runner.work;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Json;
import frn.runner.job.Job;
import frn.runner.job.RunResult;
import frn.runner.learn.Fitted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

  private void write(RunResult result) {
    Path part = folder.resolve(RunResult.FILE + ".part");
    try {
      Files.write(part, Json.MAPPER.writeValueAsBytes(result));
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, folder.resolve(RunResult.FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "cannot write the result to %s: %s; is the disk full?".formatted(folder, e.getMessage()),
          e);
    }
  }
}
