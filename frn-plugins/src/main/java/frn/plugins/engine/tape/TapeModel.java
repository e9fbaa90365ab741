package frn.plugins.engine.tape;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Optimizer;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import frn.api.graph.check.CheckedGraph;
import frn.plugins.engine.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A program with its parameters.
 *
 * @param <N> the engine's nodes
 * @param <Q> the engine's parameters
 * @param <G> the engine's gradients
 */
public abstract class TapeModel<N extends TapeNode<N, ?>, Q extends Parameters.Parameter, G>
    implements Model {
  /** As PyTorch has it. */
  private static final double CLIPPING_EPSILON = 1e-6;

  private final Program program;
  private final Parameters<Q> parameters;

  protected TapeModel(Program program, Parameters<Q> parameters) {
    this.program = program;
    this.parameters = parameters;
  }

  protected final Parameters<Q> arrays() {
    return parameters;
  }

  /** Does work of the engine; native memory made within is freed at the end. */
  protected abstract <T> T scoped(Supplier<T> work);

  protected abstract Recording<N, Q> record(
      Feed feed, boolean training, long step, Sink<Q, G> sink);

  protected abstract TapePass<N, ?> pass(Mode mode);

  /** Frees what a pass has left. */
  protected abstract void end(Recording<N, Q> recording);

  protected abstract Sink<Q, G> update(Optimizer optimizer, long step);

  /** A copy of a gradient that is valid until the next for this parameter. */
  protected abstract G keep(Q parameter, G gradient);

  /** The L2 norm. */
  protected abstract double norm(G gradient);

  /** Multiplies in place. */
  protected abstract void scale(G gradient, double factor);

  protected abstract Array read(N node);

  protected abstract Array read(Q parameter, G gradient);

  /** So many zeros of the engine's precision. */
  protected abstract Array zeros(int... shape);

  @Override
  public final Map<String, Array> evaluate(Feed feed, Set<String> outputs) {
    return scoped(
        () -> {
          Recording<N, Q> recording = record(feed, false, 0, (parameter, gradient) -> {});
          Map<String, Tensor> defined = define(recording);
          Map<String, N> wanted = new LinkedHashMap<>();
          outputs.forEach(name -> wanted.put(name, output(recording, defined, name)));
          try {
            pass(Mode.EVALUATION).forward(recording.nodes(), wanted.values());
            Map<String, Array> results = new LinkedHashMap<>();
            wanted.forEach((name, node) -> results.put(name, read(node)));
            return results;
          } finally {
            end(recording);
          }
        });
  }

  @Override
  public final Map<String, Array> gradients(Feed feed, long step) {
    return scoped(
        () -> {
          Map<String, Array> results = new LinkedHashMap<>();
          Recording<N, Q> recording =
              record(
                  feed,
                  true,
                  step,
                  (parameter, gradient) ->
                      results.put(parameter.name(), read(parameter, gradient)));
          Map<String, Array> ordered = new LinkedHashMap<>();
          ordered.put(Program.LOSS, run(recording, Mode.GRADIENTS));
          recording
              .weights()
              .forEach(
                  (name, weights) -> {
                    if (weights.differentiable()) {
                      ordered.put(name, results.getOrDefault(name, zeros(weights.shape())));
                    }
                  });
          return ordered;
        });
  }

  @Override
  public final double train(Feed feed, long step, Optimizer optimizer) {
    return scoped(
        () -> {
          Sink<Q, G> update = update(optimizer, step);
          return Double.isInfinite(optimizer.maxNorm())
              ? run(record(feed, true, step, update), Mode.TRAINING).at(0)
              : trainClipped(feed, step, optimizer.maxNorm(), update);
        });
  }

  /** All gradients are known before any parameter changes. */
  private double trainClipped(Feed feed, long step, double maxNorm, Sink<Q, G> update) {
    Map<Q, G> gradients = new LinkedHashMap<>();
    Sink<Q, G> keep = (parameter, gradient) -> gradients.put(parameter, keep(parameter, gradient));
    double loss = run(record(feed, true, step, keep), Mode.TRAINING).at(0);
    double norm =
        Math.sqrt(gradients.values().stream().mapToDouble(this::norm).map(n -> n * n).sum());
    double factor = maxNorm / (norm + CLIPPING_EPSILON);
    gradients.forEach(
        (parameter, gradient) -> {
          if (factor < 1) {
            scale(gradient, factor);
          }
          update.accept(parameter, gradient);
        });
    return loss;
  }

  /** Forward and back. */
  private Array run(Recording<N, Q> recording, Mode mode) {
    N loss = output(recording, define(recording), Program.LOSS);
    TapePass<N, ?> pass = pass(mode);
    try {
      pass.forward(recording.nodes(), Set.of(loss));
      Array value = read(loss);
      pass.backward(recording.nodes(), loss);
      return value;
    } finally {
      end(recording);
    }
  }

  private Map<String, Tensor> define(Recording<N, Q> recording) {
    Map<String, Tensor> outputs = program.define(new CheckedGraph<>(recording));
    parameters.programIsKnown();
    return outputs;
  }

  private N output(Recording<N, Q> recording, Map<String, Tensor> outputs, String name) {
    Tensor output = outputs.get(name);
    if (recording.type().isInstance(output)) {
      return recording.type().cast(output);
    }
    throw new FrnException(
        ErrorCode.INVALID_INPUT,
        "the program has no output " + name + "; it has " + outputs.keySet());
  }

  @Override
  public final Map<String, Array> parameters() {
    return scoped(parameters::values);
  }

  @Override
  public final void load(Map<String, Array> values) {
    scoped(
        () -> {
          parameters.load(values);
          return null;
        });
  }

  @Override
  public final Map<String, Array> state() {
    return scoped(parameters::state);
  }

  @Override
  public final void restore(Map<String, Array> state) {
    scoped(
        () -> {
          parameters.restore(state);
          return null;
        });
  }

  @Override
  public void close() {
    parameters.close();
  }
}
