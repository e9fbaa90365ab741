package frn.runner.learn;

import frn.api.array.Array;
import frn.api.graph.Model;
import frn.runner.experiment.RunConfig;
import frn.runner.job.RunResult.Epoch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which weights count after training: those of the last epoch, the mean of those of the last ones,
 * or those of the epoch that is best on clips that were held back. It never sees a test clip.
 */
final class Choice {
  private final RunConfig.Train config;
  private Map<String, Array> kept;

  /**
   * @param kept what {@link #kept} said where training goes on
   */
  Choice(RunConfig.Train config, Map<String, Array> kept) {
    this.config = config;
    this.kept = Map.copyOf(kept);
  }

  /** Takes the weights as they are after an epoch into account. */
  void see(Model model, List<Epoch> epochs) {
    int number = epochs.size();
    int first = config.epochs() - config.average() + 1;
    if (config.patience() > 0) {
      if (best(epochs) == number) {
        kept = model.parameters();
      }
    } else if (config.average() > 1 && number >= first) {
      kept = mean(model.parameters(), number - first + 1);
    }
  }

  /** The mean of n, from that of n − 1 and the last. */
  private Map<String, Array> mean(Map<String, Array> last, int n) {
    if (n == 1) {
      return last;
    }
    Map<String, Array> mean = new HashMap<>();
    last.forEach(
        (name, array) -> {
          float[] values = kept.get(name).toFloats();
          for (int i = 0; i < values.length; i++) {
            values[i] += (float) ((array.at(i) - values[i]) / n);
          }
          mean.put(name, Array.of(values, array.shape()));
        });
    return mean;
  }

  /** Whether no further epoch can be better. */
  boolean isMade(List<Epoch> epochs) {
    return epochs.size() >= config.epochs()
        || config.patience() > 0 && epochs.size() - best(epochs) >= config.patience();
  }

  /** The number of the epoch with the least loss of the held back clips, the first of equals. */
  private static int best(List<Epoch> epochs) {
    return epochs.stream()
        .min(Comparator.comparingDouble(Epoch::validationLoss))
        .orElseThrow()
        .epoch();
  }

  /** Whether others than the last ones count. */
  boolean replaces() {
    return config.patience() > 0 || config.average() > 1;
  }

  /** Whether statistics of batches belong to other weights. */
  boolean isMean() {
    return config.average() > 1;
  }

  /** Weights so far, by name; empty where the last ones count. */
  Map<String, Array> kept() {
    return kept;
  }
}
