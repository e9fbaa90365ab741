package frn.api.graph;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;

/**
 * A program whose fixed values, such as the centres p and q (Eq. 2), are rounded to 32 bits: for
 * comparisons with implementations that hold them so.
 *
 * @param program computed with them
 */
public record RoundedConstants(Program program) implements Program {
  public RoundedConstants {
    requireNonNull(program, "program is null");
  }

  @Override
  public Map<String, Tensor> define(Graph graph) {
    return program.define(rounding(graph));
  }

  private static Graph rounding(Graph graph) {
    return (Graph)
        Proxy.newProxyInstance(
            Graph.class.getClassLoader(),
            new Class<?>[] {Graph.class},
            (proxy, method, arguments) -> call(graph, method, arguments));
  }

  private static Object call(Graph graph, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("constant")) {
      double[] values = (double[]) arguments[0];
      arguments[0] = Arrays.stream(values).map(value -> (float) value).toArray();
    }
    try {
      Object result = method.invoke(graph, arguments);
      return result instanceof Graph inner ? rounding(inner) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
