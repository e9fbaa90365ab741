package frn.runner.learn;

import frn.runner.job.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a method has learned. */
public interface Fitted extends AutoCloseable {
  /** The learning curve; empty of what is learned at once. */
  List<RunResult.Epoch> epochs();

  /** How long the learning took. */
  default double seconds() {
    return epochs().stream().mapToDouble(RunResult.Epoch::seconds).sum();
  }

  /** The regions that each of its relations joins, in the order of importance; may be none. */
  List<List<String>> relations();

  /** What it says of the test clips, by clip. */
  List<RunResult.Prediction> predictions();

  /**
   * Writes it to a file, which appears whole.
   *
   * @param metadata to stand beside it
   */
  void save(Path file, Map<String, String> metadata);

  @Override
  void close();
}
