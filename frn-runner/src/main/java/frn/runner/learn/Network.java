package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.check.ProgramShapes;
import frn.api.network.FacialRelationalNetwork;
import frn.api.network.Relation;
import frn.runner.experiment.RunConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The network that a configuration describes: built here for training and for use alike.
 *
 * @param program the network
 * @param shapes of its parameters and outputs, for one clip of one frame
 * @param objects the names of the regions that each relation joins
 */
record Network(FacialRelationalNetwork program, ProgramShapes shapes, List<List<String>> objects) {
  Network {
    requireNonNull(program, "program is null");
    requireNonNull(shapes, "shapes is null");
    objects = objects.stream().map(List::copyOf).toList();
  }

  /**
   * @param classes of the trait, 0 for a regression
   * @param values of a region and frame
   */
  static Network of(RunConfig.Model config, int classes, int values) {
    FacialRelationalNetwork network = config.network(classes);
    List<String> names = config.regions().names();
    Array x = Array.of(new float[names.size() * values], 1, 1, names.size(), values);
    Feed feed = new Feed(Map.of("x", x), Map.of("lengths", new int[] {1}));
    // The shapes of a pass show what the relation says that it joins.
    List<List<String>> objects = new ArrayList<>();
    Relation watched =
        (graph, d, regions) -> {
          try {
            Relation.Related related = network.relation().relate(graph, d, regions);
            Stream.of(related.objects())
                .map(joined -> IntStream.of(joined).mapToObj(names::get).toList())
                .forEach(objects::add);
            return related;
          } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new FrnException(
                ErrorCode.INVALID_INPUT,
                "model.relation: '%s' cannot be used with model.regions %s: %s"
                    .formatted(config.relation().name(), config.regions(), e.getMessage()),
                e);
          }
        };
    Program traced =
        new FacialRelationalNetwork(
            network.regions(), network.encoder(), watched, network.estimator(), classes);
    return new Network(network, ProgramShapes.of(traced, feed), objects);
  }

  /**
   * The same with classes that count differently in the loss.
   *
   * @param weights of the classes
   */
  Network weighting(List<Double> weights) {
    return new Network(program.weighting(weights), shapes, objects);
  }

  /** A model of it; the caller closes it. */
  Model model(Engine engine, long seed) {
    return engine.model(program, seed, Precision.FLOAT32);
  }

  /** Whether its relations have an importance. */
  boolean hasImportance() {
    return shapes.outputs().containsKey("lam");
  }
}
