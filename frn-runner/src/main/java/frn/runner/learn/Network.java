package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.graph.Engine;
import frn.api.graph.Graph;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import frn.runner.experiment.RunConfig;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network that a configuration describes: built here for training and for use alike. */
final class Network {
  private final Program program;
  private final Set<String> outputs = ConcurrentHashMap.newKeySet();

  /**
   * @param classes of the trait, 0 for a regression
   */
  Network(RunConfig.Model config, int classes) {
    Program whole = requireNonNull(config, "config is null").network(classes);
    this.program =
        graph -> {
          Map<String, Tensor> found = whole.define(graph);
          check(config, found);
          outputs.addAll(found.keySet());
          return found;
        };
  }

  /**
   * Everything behind a relation takes r and λ for those of the pairs of regions, in their order.
   *
   * @throws FrnException when a relation has others
   */
  private static void check(RunConfig.Model config, Map<String, Tensor> outputs) {
    int pairs = config.regions().pairCount();
    for (String name : new String[] {"r", "lam"}) {
      Tensor tensor = outputs.get(name);
      if (tensor != null && tensor.shape()[1] != pairs) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT,
            ("model.relation: '%s' relates %d sets of regions; expected %d, one for each pair of"
                    + " model.regions %s, as results are stored under the names of pairs")
                .formatted(config.relation().name(), tensor.shape()[1], pairs, config.regions()));
      }
    }
  }

  /** A model of it; the caller closes it. */
  Model model(Engine engine, long seed) {
    return engine.model(program, seed, Precision.FLOAT32);
  }

  /** One pass on a graph. */
  Map<String, Tensor> define(Graph graph) {
    return program.define(graph);
  }

  /** The names of its outputs, known after a first pass: some relations have no importance. */
  Set<String> outputs() {
    return outputs;
  }
}
