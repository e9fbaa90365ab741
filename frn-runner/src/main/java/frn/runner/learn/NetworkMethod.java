package frn.runner.learn;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.analysis.TrainedRun;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.graph.Engine;
import frn.api.graph.Model;
import frn.files.Safetensors;
import frn.runner.experiment.ModelConfig;
import frn.runner.experiment.RunConfig;
import frn.runner.features.Input;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Prediction;
import frn.runner.plugin.Parts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The method {@code network}: the paper's network, trained on an engine. */
public final class NetworkMethod implements Method {
  /** How far a sum of shares may be from 1. */
  private static final double TOLERANCE = 1e-4;

  private final RunConfig config;
  private final Trait trait;
  private final Engine engine;
  private final Clock clock;

  /**
   * @param engine computes the network
   */
  public NetworkMethod(RunConfig config, Trait trait, Engine engine, Clock clock) {
    this.config = requireNonNull(config, "config is null");
    this.trait = requireNonNull(trait, "trait is null");
    this.engine = requireNonNull(engine, "engine is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.of(ModelConfig.of(config)));
  }

  @Override
  public String backend() {
    return engine.backend();
  }

  @Override
  public Fitted fit(
      Samples given, long seed, Checkpoints checkpoints, BooleanSupplier stop, Progress progress) {
    int permutation = config.train().permutation();
    Samples samples = permutation == 0 ? given : given.permuted(permutation);
    Division clips = Division.of(samples.train(), config.train().validation(), trait, seed);
    double[] truths = clips.train().stream().mapToDouble(Sample::truth).toArray();
    Objective objective = Objective.of(trait, truths, config.train().standardize());
    RegionLayout layout = samples.layout(config.model().regions());
    int values = layout.mapSize() / config.model().regions().count();
    Network network = Network.of(config.model(), objective.classes(), values);
    if (config.train().classWeights() == RunConfig.ClassWeights.BALANCED) {
      network = network.weighting(objective.balance(truths));
    }
    Model model = network.model(engine, seed);
    try (Batches batches = Batches.of(config, samples)) {
      Evaluator evaluator = new Evaluator(objective, network.hasImportance());
      Training training =
          new Training(
              config.train(), seed, clips, samples.test(), objective, evaluator, batches, clock);
      return new Trained(
          objective, network, model, training.run(model, checkpoints, stop, progress));
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  @Override
  public OpenRun open(
      Samples samples, long seed, Path file, Permutations permutations, BooleanSupplier stop) {
    return new TrainedNetwork(
        config,
        samples,
        seed,
        Safetensors.read(file),
        engine,
        permutation ->
            permutations.of(
                permutation,
                progress -> learnPermuted(samples.permuted(permutation), seed, stop, progress)));
  }

  private List<TrainedRun.Estimate> learnPermuted(
      Samples permuted, long seed, BooleanSupplier stop, Progress progress) {
    try (Fitted fitted = fit(permuted, seed, Checkpoints.none(clock), stop, progress)) {
      return fitted.predictions().stream()
          .map(p -> new TrainedRun.Estimate(p.predicted(), p.outputs(), p.importance()))
          .toList();
    }
  }

  private final class Trained implements Fitted {
    private final Objective objective;
    private final Network network;
    private final Model model;
    private final Training.Outcome outcome;

    Trained(Objective objective, Network network, Model model, Training.Outcome outcome) {
      this.objective = objective;
      this.network = network;
      this.model = model;
      this.outcome = outcome;
    }

    @Override
    public List<RunResult.Epoch> epochs() {
      return outcome.epochs();
    }

    @Override
    public List<List<String>> relations() {
      return network.objects();
    }

    @Override
    public List<Prediction> predictions() {
      return outcome.evaluation().estimates().stream()
          .map(this::prediction)
          .sorted(comparing(Prediction::clip))
          .toList();
    }

    private Prediction prediction(Evaluation.Estimate estimate) {
      Clip clip = estimate.sample().clip();
      checkImportance(clip, estimate.importance());
      return new Prediction(
          clip.id(),
          clip.subject(),
          clip.labels(),
          estimate.sample().truth(),
          estimate.predicted(),
          objective.baseline(),
          estimate.outputs(),
          estimate.sample().frames(),
          estimate.importance());
    }

    @Override
    public void save(Path file, Map<String, String> metadata) {
      ModelCard card =
          ModelCard.of(trait, config.trait().name(), objective.metadata())
              .with(ModelCard.BACKBONE, Parts.fingerprint(config.backbone()))
              .with(metadata);
      new Safetensors(model.parameters(), card.entries()).write(file);
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private static void checkImportance(Clip clip, List<Float> importance) {
    double sum = importance.stream().mapToDouble(Float::doubleValue).sum();
    boolean sumsToOne = Math.abs(sum - 1) <= TOLERANCE; // false for NaN
    if (!importance.isEmpty() && !sumsToOne) {
      throw new FrnException(
          ErrorCode.INTERNAL,
          "expected a relational importance (lam) that sums to 1, found %s for clip %s; the plugin"
                  .formatted(sum, clip.id())
              + " of model.relation is at fault");
    }
  }
}
