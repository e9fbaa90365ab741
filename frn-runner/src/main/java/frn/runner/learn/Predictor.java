package frn.runner.learn;

import frn.api.array.Array;
import frn.api.clip.Clip;
import frn.api.graph.Engine;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.network.Regions;
import frn.runner.experiment.ModelConfig;
import frn.runner.features.ClipFeatures;
import frn.runner.plugin.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what a trained network says of clips, in evaluation mode. Used by one thread. */
public final class Predictor implements AutoCloseable {
  private final ModelConfig config;
  private final Objective objective;
  private final Model model;

  /**
   * @param config of the network
   * @param card says how its outputs read
   * @param weights by PyTorch's names; not needed afterwards
   * @param engine computes it
   */
  public Predictor(ModelConfig config, ModelCard card, Map<String, Array> weights, Engine engine) {
    this.config = config;
    this.objective = Objective.of(Parts.create(config.trait()), card);
    this.model = engine.model(config.model().network(objective.classes()), 0, Precision.FLOAT32);
    try {
      model.load(weights);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static Network network(ModelConfig config, Objective objective, int... map) {
    Regions regions = config.model().regions();
    int values = RegionLayout.of(regions, map[0], map[1], map[2]).mapSize() / regions.count();
    return Network.of(config.model(), objective.classes(), values);
  }

  /**
   * The estimate for a clip.
   *
   * @throws frn.api.FrnException when its maps do not fit the network
   */
  public Estimate estimate(Clip clip, ClipFeatures.Usable features) {
    Batch batch = batch(new Sample(clip, features, Double.NaN));
    Network network =
        network(config, objective, features.height(), features.width(), features.channels());
    Reading reading = Reading.of(model, batch, network.hasImportance()).get(0);
    List<Double> outputs = objective.outputs(reading.y());
    return new Estimate(
        features.frames(),
        outputs,
        objective.predicted(outputs),
        reading.importance(),
        network.objects());
  }

  private Batch batch(Sample sample) {
    ClipFeatures.Usable maps = sample.features();
    Regions regions = config.model().regions();
    RegionLayout layout = RegionLayout.of(regions, maps.height(), maps.width(), maps.channels());
    try (Batches batches =
        new Batches(new BatchFiller(regions, layout), (long) maps.frames() * layout.mapSize())) {
      List<Batch> filled = new ArrayList<>();
      batches.forEach(List.of(List.of(sample)), filled::add);
      return filled.get(0);
    }
  }

  /**
   * The shapes of all weights of a network by their names; nothing is computed.
   *
   * @param card says how its outputs read
   * @param map height, width and channels of the backbone's maps
   * @throws frn.api.FrnException when the card does not say it
   */
  public static Map<String, int[]> shapes(ModelConfig config, ModelCard card, int[] map) {
    return network(config, Objective.of(Parts.create(config.trait()), card), map)
        .shapes()
        .parameters();
  }

  @Override
  public void close() {
    model.close();
  }
}
