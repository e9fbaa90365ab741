package frn.plugins.backbone;

import frn.api.array.Array;
import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Graph;
import frn.api.graph.Model;
import frn.api.graph.Optimizer;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An engine that follows shapes alone and writes down the layers that it meets. */
final class TestingShapeEngine implements Engine {
  final List<String> layers = new ArrayList<>();
  final List<Long> seeds = new ArrayList<>();
  Optional<RuntimeException> failsToLoad = Optional.empty();
  int closed;

  private record Shape(int... shape) implements Tensor {}

  @Override
  public Model model(Program program, long seed, Precision precision) {
    seeds.add(seed);
    return new Model() {
      @Override
      public Map<String, Array> evaluate(Feed feed, Set<String> outputs) {
        Map<String, Array> arrays = new HashMap<>();
        program
            .define(graph(feed))
            .forEach(
                (name, tensor) ->
                    arrays.put(
                        name, Array.of(new float[Array.size(tensor.shape())], tensor.shape())));
        arrays.keySet().retainAll(outputs);
        return arrays;
      }

      @Override
      public Map<String, Array> gradients(Feed feed, long step) {
        throw new AssertionError("a backbone is not trained");
      }

      @Override
      public double train(Feed feed, long step, Optimizer optimizer) {
        throw new AssertionError("a backbone is not trained");
      }

      @Override
      public Map<String, Array> parameters() {
        return Map.of();
      }

      @Override
      public void load(Map<String, Array> parameters) {
        failsToLoad.ifPresent(
            failure -> {
              throw failure;
            });
      }

      @Override
      public Map<String, Array> state() {
        return Map.of();
      }

      @Override
      public void restore(Map<String, Array> state) {}

      @Override
      public void close() {
        closed++;
      }
    };
  }

  private Graph graph(Feed feed) {
    return (Graph)
        Proxy.newProxyInstance(
            Graph.class.getClassLoader(),
            new Class<?>[] {Graph.class},
            (proxy, method, args) -> layer(feed, method.getName(), args));
  }

  private Tensor layer(Feed feed, String operation, Object[] args) {
    switch (operation) {
      case "input":
        return new Shape(feed.arrays().get(args[0]).shape());
      case "constant":
        layers.add("constant " + Arrays.toString((double[]) args[0]));
        return new Shape((int[]) args[1]);
      case "add", "relu":
        return (Tensor) args[0];
      case "maxPool":
        layers.add("pool " + args[1]);
        return scaled((Tensor) args[0], (int) args[1]);
      case "conv2d":
        layers.add(args[1] + " " + args[2] + " " + args[3]);
        int[] shape = ((Tensor) args[0]).shape();
        return new Shape(shape[0], shape[1], shape[2], (int) args[2]);
      default:
        throw new AssertionError("not expected in a backbone: " + operation);
    }
  }

  private static Tensor scaled(Tensor x, int by) {
    int[] shape = x.shape();
    return new Shape(shape[0], shape[1] / by, shape[2] / by, shape[3]);
  }

  @Override
  public String backend() {
    return "shapes";
  }

  @Override
  public void close() {}
}
