package frn.plugins.engine.dl4j;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The arrays of a model by name: made at first use, or loaded before. */
final class Parameters implements AutoCloseable {
  private static final String MEAN = "adam/mean/";
  private static final String SQUARE = "adam/square/";

  private final Transfer transfer;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Set<String> unused = new LinkedHashSet<>();
  private boolean programKnown;

  Parameters(Transfer transfer) {
    this.transfer = transfer;
  }

  /**
   * The parameter of this name.
   *
   * @param initial its values, if it is not there yet
   */
  Parameter get(String name, Supplier<double[]> initial, int... shape) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      parameter = new Parameter(name, transfer.type(), shape);
      parameters.put(name, parameter);
      transfer.write(initial.get(), parameter.value());
    }
    checkShape(name, shape, parameter.shape());
    unused.remove(name);
    return parameter;
  }

  private static void checkShape(String name, int[] expected, int[] found) {
    if (!Arrays.equals(expected, found)) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "parameter "
              + name
              + ": the program expects the shape "
              + Arrays.toString(expected)
              + ", found "
              + Arrays.toString(found));
    }
  }

  /** Called when the program has named all its parameters. */
  void programIsKnown() {
    programKnown = true;
    if (!unused.isEmpty()) {
      Set<String> names = new LinkedHashSet<>(parameters.keySet());
      names.removeAll(unused);
      throw noSuchParameter(unused.iterator().next(), names);
    }
  }

  private static FrnException noSuchParameter(String name, Set<String> names) {
    return new FrnException(
        ErrorCode.INVALID_INPUT,
        "the program has no parameter " + name + " that was loaded; it has " + names);
  }

  void load(Map<String, Array> values) {
    values.forEach(this::checkLoadable);
    values.forEach(
        (name, array) -> {
          Parameter parameter = parameters.get(name);
          if (parameter == null) {
            parameter = new Parameter(name, transfer.type(), array.shape());
            parameters.put(name, parameter);
            unused.add(name);
          }
          transfer.write(array, parameter.value());
          parameter.changed();
        });
  }

  private void checkLoadable(String name, Array array) {
    Parameter parameter = parameters.get(name);
    if (parameter != null) {
      checkShape(name, parameter.shape(), array.shape());
    } else if (programKnown) {
      throw noSuchParameter(name, parameters.keySet());
    }
  }

  Map<String, Array> values() {
    Map<String, Array> values = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> values.put(name, transfer.read(parameter.value(), parameter.shape())));
    return values;
  }

  /** Values and the optimizer's moments. */
  Map<String, Array> state() {
    Map<String, Array> state = values();
    parameters.forEach(
        (name, parameter) -> {
          if (parameter.hasMoments()) {
            state.put(MEAN + name, transfer.read(parameter.mean(), parameter.shape()));
            state.put(SQUARE + name, transfer.read(parameter.square(), parameter.shape()));
          }
        });
    return state;
  }

  void restore(Map<String, Array> state) {
    Map<String, Array> values = new LinkedHashMap<>(state);
    values.keySet().removeIf(name -> name.startsWith(MEAN) || name.startsWith(SQUARE));
    load(values);
    parameters.values().forEach(Parameter::forgetMoments);
    for (String name : values.keySet()) {
      Array mean = state.get(MEAN + name);
      Array square = state.get(SQUARE + name);
      if (mean != null && square != null) {
        Parameter parameter = parameters.get(name);
        checkShape(MEAN + name, parameter.shape(), mean.shape());
        checkShape(SQUARE + name, parameter.shape(), square.shape());
        transfer.write(mean, parameter.mean());
        transfer.write(square, parameter.square());
      }
    }
  }

  @Override
  public void close() {
    parameters.values().forEach(Parameter::close);
    parameters.clear();
  }
}
