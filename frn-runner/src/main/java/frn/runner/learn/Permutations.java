package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import frn.api.analysis.TrainedRun.Estimate;
import frn.files.AtomicFile;
import frn.runner.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what networks say that were trained on permuted truths, so that an attempt goes on where an
 * earlier one was stopped.
 */
public final class Permutations {
  private static final Logger LOG = LoggerFactory.getLogger(Permutations.class);

  private final Path file;
  private final IntFunction<Progress> progress;
  private final Map<Long, List<Estimate>> known;

  /**
   * @param file to write
   * @param earlier to go on from
   * @param progress of each training, by its number from 1
   */
  public Permutations(Path file, Optional<Path> earlier, IntFunction<Progress> progress) {
    this.file = requireNonNull(file, "file is null");
    this.progress = requireNonNull(progress, "progress is null");
    this.known = earlier.map(Permutations::read).orElseGet(TreeMap::new);
  }

  /** What is known of a permutation, or is known after the training. */
  public List<Estimate> of(long permutation, Function<Progress, List<Estimate>> train) {
    if (!known.containsKey(permutation)) {
      known.put(permutation, train.apply(progress.apply(known.size() + 1)));
      AtomicFile.write(file, to -> Files.write(to, Json.MAPPER.writeValueAsBytes(known)));
    }
    return known.get(permutation);
  }

  private static Map<Long, List<Estimate>> read(Path from) {
    try {
      return Json.MAPPER.readValue(
          from.toFile(), new TypeReference<TreeMap<Long, List<Estimate>>>() {});
    } catch (IOException e) {
      LOG.warn("cannot go on from {}: {}; starting anew", from, e.toString());
      return new TreeMap<>();
    }
  }
}
