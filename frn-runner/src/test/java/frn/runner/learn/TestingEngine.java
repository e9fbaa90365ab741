package frn.runner.learn;

import frn.api.Compute;
import frn.api.graph.Engine;
import frn.api.graph.Graph;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Makes linear models, whatever the program; defines the program at each step all the same. */
public final class TestingEngine implements Engine {
  public final Compute compute;
  public final List<TestingModel> models = new ArrayList<>();
  private final int classes;
  public boolean closed;

  TestingEngine(int classes, Compute compute) {
    this.classes = classes;
    this.compute = compute;
  }

  @Override
  public Model model(Program program, long seed, Precision precision) {
    TestingModel model = new TestingModel(classes, seed, () -> program.define(graph()));
    models.add(model);
    return model;
  }

  @Override
  public String backend() {
    return "plain Java";
  }

  @Override
  public void close() {
    closed = true;
  }

  /** A graph whose every operation returns a tensor without a shape. */
  private static Graph graph() {
    Tensor tensor = () -> new int[0];
    return (Graph)
        Proxy.newProxyInstance(
            Graph.class.getClassLoader(),
            new Class<?>[] {Graph.class},
            (graph, method, arguments) -> {
              Class<?> type = method.getReturnType();
              if (type == Graph.class) {
                return graph;
              }
              if (type == boolean.class) {
                return true;
              }
              return type == Tensor.class ? tensor : new int[0];
            });
  }
}
