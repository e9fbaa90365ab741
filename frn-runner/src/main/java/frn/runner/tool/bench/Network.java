package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import frn.api.Device;
import frn.api.array.Array;
import frn.api.bench.Workload;
import frn.api.graph.Adam;
import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import frn.api.network.Regions;
import frn.api.network.Relation;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Parts;
import java.util.List;
import java.util.Map;

/**
 * A network of the paper's structure, without dropout, as experiments name it and as the plain
 * network has it.
 *
 * @param clips of a batch
 * @param frames of a clip
 * @param fc units of the encoder's first layer
 * @param units memory cells of each LSTM layer
 * @param g units of each layer of g
 * @param estimator units of each hidden layer of the estimator
 */
record Network(
    int clips, int frames, int fc, List<Integer> units, List<Integer> g, List<Integer> estimator) {
  /** The paper's, in its size. */
  static final Network PAPER =
      new Network(8, 24, 1024, List.of(1024, 1024), List.of(4096, 4096), List.of(2048, 1024));

  /** Of the experiments on real faces. */
  static final Network SMALL =
      new Network(16, 29, 64, List.of(64, 64), List.of(128, 128), List.of(64, 32));

  private static final Regions REGIONS = Regions.GRID_3X3;
  private static final int FEATURES = 2048;
  private static final Adam ADAM = Adam.of(1e-4);
  private static final long SEED = 1711;

  Network {
    units = List.copyOf(units);
    g = List.copyOf(g);
    estimator = List.copyOf(estimator);
  }

  Network withClips(int count) {
    return new Network(count, frames, fc, units, g, estimator);
  }

  Network withFrames(int count) {
    return new Network(clips, count, fc, units, g, estimator);
  }

  /** Steps of the whole network on each engine, and of the plain one. */
  List<Series> measureWhole(Setup setup) {
    return measure(setup, whole(setup), feed(), "whole", false);
  }

  /** The same beside what the machine allows at best. */
  List<Series> measureWholeAndFloor(Setup setup) {
    return measure(setup, whole(setup), feed(), "whole", true);
  }

  /**
   * Multiplications and additions of a training step: forward, and twice as many backward, but for
   * the first layer, whose input needs no gradient. The first layer of g is one product for each
   * object, not for each pair.
   */
  double operations() {
    int n = REGIONS.count();
    double rows = (double) frames * clips * n;
    double first = rows * FEATURES * fc;
    double lstm = 0;
    int width = fc;
    for (int cells : units) {
      lstm += rows * 4 * cells * (width + cells);
      width = cells;
    }
    double relation = (double) clips * n * 2 * (width + 2) * g.get(0);
    for (int layer = 1; layer < g.size(); layer++) {
      relation += (double) clips * REGIONS.pairCount() * g.get(layer - 1) * g.get(layer);
    }
    double head = 0;
    int from = g.get(g.size() - 1);
    for (int to : estimator) {
      head += (double) clips * from * to;
      from = to;
    }
    return 2 * (2 * first + 3 * (lstm + relation + head));
  }

  /** Steps of the relation alone, whose objects are trainable: gradients reach them. */
  List<Series> measureRelation(Setup setup) {
    Relation relation = Parts.create(keys(setup).relation());
    int objectSize = units.get(units.size() - 1);
    int featureSize = g.get(g.size() - 1);
    Program program =
        graph -> {
          Tensor d = graph.parameter("d", 1, clips, REGIONS.count(), objectSize); // [B, N, H]
          Tensor f = relation.relate(graph.within("relation"), d, REGIONS).aggregate(); // [B, G]
          return Map.of(Program.LOSS, graph.meanSquaredError(f, graph.input("target")));
        };
    Array target = Batch.random(clips, featureSize);
    return measure(setup, program, Feed.of(Map.of("target", target)), "relation", false);
  }

  private List<Series> measure(
      Setup setup, Program program, Feed feed, String part, boolean floor) {
    try (Competitors competitors = new Competitors()) {
      long parameters = 0;
      for (String name : setup.engines()) {
        Engine engine = competitors.own(setup.engine(name), Engine::close);
        Model model = competitors.own(engine.model(program, SEED, Precision.FLOAT32), Model::close);
        competitors.add(name, new Training(model, feed));
        parameters = model.parameters().values().stream().mapToLong(array -> array.size()).sum();
      }
      if (floor && setup.compute().device().equals(Device.CPU)) {
        Floor least = Floor.of(setup, operations(), parameters);
        competitors.add("floor", competitors.own(least, Workload::close)::run);
      }
      competitors.add("plain", competitors.own(setup.workload(plain(part)), Workload::close)::run);
      return new Turns(System::nanoTime).take(competitors.all(), setup.repeats());
    }
  }

  Feed feed() {
    return Batch.clips(clips, frames, REGIONS.count(), FEATURES);
  }

  Program whole(Setup setup) {
    return keys(setup).network(0);
  }

  private RunConfig.Model keys(Setup setup) {
    return setup
        .settings()
        .read(
            RunConfig.Model.class,
            """
            regions: grid-3x3
            encoder: {type: lstm, fc: %d, units: %s, dropout: {fc: 0, lstm: 0}}
            relation: {type: pairwise, hidden: %s, dropout: 0}
            estimator: {type: mlp, hidden: %s, dropout: 0}
            """
                .formatted(fc, units, g, estimator));
  }

  private String plain(String part) {
    return """
    {type: plain-torch-step, part: %s, clips: %d, frames: %d, features: %d, fc: %d, units: %s, g: %s,
     estimator: %s}"""
        .formatted(part, clips, frames, FEATURES, fc, units, g, estimator);
  }

  /** Training steps, one after the other. */
  static final class Training implements Runnable {
    private final Model model;
    private final Feed feed;
    private long step;

    Training(Model model, Feed feed) {
      this.model = requireNonNull(model, "model is null");
      this.feed = requireNonNull(feed, "feed is null");
    }

    @Override
    public void run() {
      model.train(feed, step++, ADAM);
    }
  }
}
