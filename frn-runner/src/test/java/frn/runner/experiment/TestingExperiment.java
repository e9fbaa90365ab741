package frn.runner.experiment;

import frn.runner.TestingPlugin;
import frn.runner.plugin.PluginRegistry;
import frn.runner.yaml.InvalidExperiment;
import frn.runner.yaml.Problem;
import frn.runner.yaml.Variables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Experiment files of testing parts. */
public final class TestingExperiment {
  private TestingExperiment() {}

  /** The testing parts. */
  public static PluginRegistry registry() {
    return new PluginRegistry(List.of(new TestingPlugin()));
  }

  /** A right file but for its traits and variants; needs the variable WEIGHTS. */
  public static String base(String name) {
    return """
        name: %s
        seed: 7
        data: {source: testing-clips, frames: {stride: 2}}
        align: testing-eyes
        backbone: {type: testing-maps, weights: ${WEIGHTS}}
        protocol: testing-leave-out
        model:
          encoder: {type: testing-lstm, fc: 16}
          relation: testing-pairs
          estimator: testing-mlp
        train: {engine: testing-engine, epochs: 3}
        executor: testing-executor
        """
        .formatted(name);
  }

  /** A right file. */
  public static String right() {
    return base("right") + "traits: [testing-height]\n";
  }

  /** Reads a text; WEIGHTS is the given file. */
  public static ExperimentSpec read(String yaml, Path weights) {
    return new ExperimentReader(registry())
        .read("x.yaml", yaml, new Variables(Map.of("WEIGHTS", weights.toString()), Map.of()));
  }

  /** What is wrong with a text, one message a line. */
  static List<String> problems(String yaml, Path weights) {
    try {
      read(yaml, weights);
      return List.of();
    } catch (InvalidExperiment e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }
}
