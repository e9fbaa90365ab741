package frn.plugins.engine;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The arrays of a model by name: made at first use, or loaded before.
 *
 * @param <P> the engine's parameters
 */
public final class Parameters<P extends Parameters.Parameter> implements AutoCloseable {
  private static final String MEAN = "adam/mean/";
  private static final String SQUARE = "adam/square/";

  private final BiFunction<String, int[], P> maker;
  private final Map<String, P> parameters = new LinkedHashMap<>();
  private final Set<String> unused = new LinkedHashSet<>();
  private boolean programKnown;

  /** An array of the model, and the optimizer's moments of it. */
  public interface Parameter extends AutoCloseable {
    /** Its full name. */
    String name();

    /** The extents of the axes. */
    int[] shape();

    /** A copy of the values. */
    Array get();

    /** Sets the values. */
    void set(Array values);

    /** Whether it was ever updated. */
    boolean hasMoments();

    /** A copy of Adam's decaying mean of gradients. */
    Array mean();

    /** A copy of Adam's decaying mean of squared gradients. */
    Array square();

    /** Sets the moments. */
    void setMoments(Array mean, Array square);

    /** As if never updated. */
    void forgetMoments();

    @Override
    void close();
  }

  /**
   * None yet.
   *
   * @param maker of a parameter from name and shape; its content is undefined
   */
  public Parameters(BiFunction<String, int[], P> maker) {
    this.maker = maker;
  }

  /**
   * The parameter of this name.
   *
   * @param initial its values, if it is not there yet
   */
  public P get(String name, Supplier<double[]> initial, int... shape) {
    P parameter = parameters.get(name);
    if (parameter == null) {
      parameter = maker.apply(name, shape);
      parameters.put(name, parameter);
      parameter.set(Array.of(initial.get(), shape));
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
  public void programIsKnown() {
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

  /** Sets those named; those unknown must be of the program, which is checked when it is known. */
  public void load(Map<String, Array> values) {
    values.forEach(this::checkLoadable);
    values.forEach(
        (name, array) -> {
          P parameter = parameters.get(name);
          if (parameter == null) {
            parameter = maker.apply(name, array.shape());
            parameters.put(name, parameter);
            unused.add(name);
          }
          parameter.set(array);
        });
  }

  private void checkLoadable(String name, Array array) {
    P parameter = parameters.get(name);
    if (parameter != null) {
      checkShape(name, parameter.shape(), array.shape());
    } else if (programKnown) {
      throw noSuchParameter(name, parameters.keySet());
    }
  }

  /** Values by name. */
  public Map<String, Array> values() {
    Map<String, Array> values = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> values.put(name, parameter.get()));
    return values;
  }

  /** Values and the optimizer's moments. */
  public Map<String, Array> state() {
    Map<String, Array> state = values();
    parameters.forEach(
        (name, parameter) -> {
          if (parameter.hasMoments()) {
            state.put(MEAN + name, parameter.mean());
            state.put(SQUARE + name, parameter.square());
          }
        });
    return state;
  }

  /** Sets what {@link #state} returned. */
  public void restore(Map<String, Array> state) {
    Map<String, Array> values = new LinkedHashMap<>(state);
    values.keySet().removeIf(name -> name.startsWith(MEAN) || name.startsWith(SQUARE));
    load(values);
    parameters.values().forEach(Parameter::forgetMoments);
    for (String name : values.keySet()) {
      Array mean = state.get(MEAN + name);
      Array square = state.get(SQUARE + name);
      if (mean != null && square != null) {
        P parameter = parameters.get(name);
        checkShape(MEAN + name, parameter.shape(), mean.shape());
        checkShape(SQUARE + name, parameter.shape(), square.shape());
        parameter.setMoments(mean, square);
      }
    }
  }

  @Override
  public void close() {
    parameters.values().forEach(Parameter::close);
    parameters.clear();
  }
}
