package frn.plugins.engine.tape;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Adam;
import frn.api.graph.Feed;
import frn.api.graph.Model;
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

  protected abstract Sink<Q, G> update(Adam optimizer, long step);

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
  public final double train(Feed feed, long step, Adam optimizer) {
    return scoped(
        () -> run(record(feed, true, step, update(optimizer, step)), Mode.TRAINING).at(0));
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
