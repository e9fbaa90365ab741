package frn.runner.experiment;

import static java.util.Objects.requireNonNull;

import frn.api.analysis.AnalysisFactory;
import frn.api.run.ExecutorFactory;
import frn.runner.plugin.Part;
import java.util.List;

/**
 * An experiment file that is right.
 *
 * @param name of the experiment
 * @param yaml the file's text, variables not yet replaced
 * @param seeds at least one; the first one decides the folds
 * @param resources what an attempt may use
 * @param executor where runs are executed
 * @param variants each variant for each trait, in the file's order; at least one; all have the same
 *     clip source, and for one trait the same protocol
 * @param analyses what is asked of the finished runs
 */
public record ExperimentSpec(
    String name,
    String yaml,
    List<Long> seeds,
    ResourcesConfig resources,
    Part<ExecutorFactory<?>> executor,
    List<VariantSpec> variants,
    List<Part<AnalysisFactory<?>>> analyses) {
  public ExperimentSpec {
    requireNonNull(name, "name is null");
    requireNonNull(yaml, "yaml is null");
    requireNonNull(resources, "resources is null");
    requireNonNull(executor, "executor is null");
    seeds = List.copyOf(seeds);
    variants = List.copyOf(variants);
    analyses = List.copyOf(analyses);
    if (seeds.isEmpty() || variants.isEmpty()) {
      throw new IllegalArgumentException("expected at least one seed and one variant");
    }
  }

  /**
   * One variant for one trait.
   *
   * @param variant its name
   * @param trait its name
   * @param config all settings
   */
  public record VariantSpec(String variant, String trait, RunConfig config) {
    public VariantSpec {
      requireNonNull(variant, "variant is null");
      requireNonNull(trait, "trait is null");
      requireNonNull(config, "config is null");
    }
  }
}
