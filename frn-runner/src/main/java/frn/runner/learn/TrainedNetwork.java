package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.array.Array;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.files.Safetensors;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Parts;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * The network of a finished run, divided at d: the encoder runs once a clip, and what follows as
 * often as it is asked.
 */
final class TrainedNetwork implements OpenRun {
  private static final String ENCODER = "encoder.";
  private static final String DYNAMICS = "d";

  /** As many as fill the kernels. */
  private static final int CLIPS = 64;

  private final RunConfig config;
  private final Samples samples;
  private final long seed;
  private final Objective objective;
  private final Network network;
  private final Model encoder;
  private final Model head;
  private final LongFunction<List<Estimate>> learnPermuted;
  private final Map<String, Array> dynamics = new HashMap<>();

  /**
   * @param weights of the run, as it saved them
   * @param learnPermuted trains the network anew on permuted truths
   */
  TrainedNetwork(
      RunConfig config,
      Samples samples,
      long seed,
      Safetensors weights,
      Engine engine,
      LongFunction<List<Estimate>> learnPermuted) {
    this.learnPermuted = requireNonNull(learnPermuted, "learnPermuted is null");
    this.config = requireNonNull(config, "config is null");
    this.samples = requireNonNull(samples, "samples is null");
    this.seed = seed;
    Trait trait = Parts.create(config.trait());
    this.objective = Objective.of(trait, new ModelCard(weights.metadata()));
    RegionLayout layout = samples.layout(config.model().regions());
    int values = layout.mapSize() / config.model().regions().count();
    this.network = Network.of(config.model(), objective.classes(), values);
    this.encoder =
        engine.model(g -> Map.of(DYNAMICS, network.program().encode(g)), seed, Precision.FLOAT32);
    this.head =
        engine.model(
            g -> network.program().relateAndEstimate(g, g.input(DYNAMICS)),
            seed,
            Precision.FLOAT32);
    try {
      encoder.load(weights(weights, name -> name.startsWith(ENCODER)));
      head.load(weights(weights, name -> !name.startsWith(ENCODER)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static Map<String, Array> weights(Safetensors all, Predicate<String> wanted) {
    Map<String, Array> some = new TreeMap<>(all.arrays());
    some.keySet().removeIf(wanted.negate());
    return some;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public boolean isRegression() {
    return objective.classes() == 0;
  }

  @Override
  public List<Labelled> test() {
    return labelled(samples.test());
  }

  @Override
  public List<Labelled> training() {
    return labelled(samples.train());
  }

  private static List<Labelled> labelled(List<Sample> samples) {
    return samples.stream()
        .map(sample -> new Labelled(sample.clip(), sample.truth()))
        .sorted(Comparator.comparing(labelled -> labelled.clip().id()))
        .toList();
  }

  @Override
  public List<String> parts() {
    return config.model().regions().names();
  }

  @Override
  public List<List<String>> relations() {
    return network.objects();
  }

  @Override
  public Array dynamics(Clip clip) {
    if (!dynamics.containsKey(clip.id())) {
      boolean tested = samples.test().stream().anyMatch(s -> s.clip().id().equals(clip.id()));
      encode(tested ? samples.test() : samples.train());
    }
    return requireNonNull(dynamics.get(clip.id()), () -> clip.id() + " is no clip of this run");
  }

  private void encode(List<Sample> clips) {
    try (Batches batches = Batches.of(config, samples)) {
      batches.forEach(
          BatchOrder.test(clips, config.train().batch()),
          batch -> {
            Array d = encoder.evaluate(Reading.feed(batch), Set.of(DYNAMICS)).get(DYNAMICS);
            int size = d.size() / batch.samples().size();
            for (int b = 0; b < batch.samples().size(); b++) {
              float[] one = new float[size];
              d.floats().get(b * size, one);
              dynamics.put(
                  batch.samples().get(b).clip().id(),
                  Array.of(one, parts().size(), size / parts().size()));
            }
          });
    }
  }

  @Override
  public List<Estimate> estimate(List<Array> given) {
    List<Estimate> estimates = new ArrayList<>();
    for (int from = 0; from < given.size(); from += CLIPS) {
      List<Array> some = given.subList(from, Math.min(given.size(), from + CLIPS));
      Feed feed = Feed.of(Map.of(DYNAMICS, stack(some)));
      for (Reading reading : Reading.of(head, feed, some.size(), network.hasImportance())) {
        List<Double> outputs = objective.outputs(reading.y());
        estimates.add(new Estimate(objective.predicted(outputs), outputs, reading.importance()));
      }
    }
    return estimates;
  }

  @Override
  public List<Estimate> learnPermuted(long permutation) {
    return learnPermuted.apply(permutation);
  }

  private static Array stack(List<Array> arrays) {
    int[] shape = arrays.get(0).shape();
    FloatBuffer all = FloatBuffer.allocate(arrays.size() * arrays.get(0).size());
    arrays.forEach(array -> all.put(array.floats()));
    return Array.of(all.flip(), arrays.size(), shape[0], shape[1]);
  }

  @Override
  public void close() {
    encoder.close();
    head.close();
  }
}
