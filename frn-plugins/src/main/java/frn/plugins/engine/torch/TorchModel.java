package frn.plugins.engine.torch;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Adam;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import frn.plugins.engine.CheckedGraph;
import frn.plugins.engine.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;

/** A program with its parameters. */
final class TorchModel implements Model {
  private final Program program;
  private final long seed;
  private final Transfer transfer;
  private final Parameters<Parameter> parameters;

  TorchModel(Program program, long seed, Transfer transfer) {
    this.program = program;
    this.seed = seed;
    this.transfer = transfer;
    this.parameters = new Parameters<>((name, shape) -> new Parameter(name, transfer, shape));
  }

  /** Native memory made within is freed at the end; nothing is recorded for autograd. */
  @SuppressWarnings("try") // the scope owns what is made within it
  private static <T> T scoped(Supplier<T> work) {
    try (InferenceMode mode = new InferenceMode(true);
        PointerScope scope = new PointerScope()) {
      return work.get();
    } catch (RuntimeException e) {
      throw e.getClass() == RuntimeException.class ? failed(e) : e;
    }
  }

  /** LibTorch adds its own stack trace to its message. */
  private static FrnException failed(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    boolean memory = message.contains("out of memory") || message.contains("can't allocate memory");
    return new FrnException(
        memory ? ErrorCode.OUT_OF_RESOURCES : ErrorCode.INTERNAL,
        "LibTorch: " + message.lines().findFirst().orElse("failed without a message"),
        e);
  }

  @Override
  public Map<String, Array> evaluate(Feed feed, Set<String> outputs) {
    return scoped(
        () -> {
          Recording recording = new Recording(feed, false, seed, 0, parameters, (p, g) -> {});
          Map<String, Tensor> defined = define(recording);
          Map<String, Node> wanted = new LinkedHashMap<>();
          outputs.forEach(name -> wanted.put(name, output(defined, name)));
          try {
            new Pass(transfer, Pass.Mode.EVALUATION).forward(recording.nodes(), wanted.values());
            Map<String, Array> results = new LinkedHashMap<>();
            wanted.forEach((name, node) -> results.put(name, read(node)));
            return results;
          } finally {
            recording.nodes().forEach(Node::release);
          }
        });
  }

  @Override
  public Map<String, Array> gradients(Feed feed, long step) {
    return scoped(
        () -> {
          Map<String, Array> results = new LinkedHashMap<>();
          Leaves.Sink sink =
              (parameter, gradient) ->
                  results.put(parameter.name(), transfer.read(gradient, parameter.shape()));
          Recording recording = new Recording(feed, true, seed, step, parameters, sink);
          Array loss = pass(recording, Pass.Mode.GRADIENTS);
          Map<String, Array> ordered = new LinkedHashMap<>();
          ordered.put(Program.LOSS, loss);
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

  private Array zeros(int... shape) {
    return transfer.isDouble()
        ? Array.of(new double[Array.size(shape)], shape)
        : Array.of(new float[Array.size(shape)], shape);
  }

  @Override
  public double train(Feed feed, long step, Adam optimizer) {
    return scoped(
        () -> {
          Leaves.Sink sink = new AdamUpdate(optimizer, step, transfer);
          Recording recording = new Recording(feed, true, seed, step, parameters, sink);
          return pass(recording, Pass.Mode.TRAINING).at(0);
        });
  }

  /** Forward and back. */
  private Array pass(Recording recording, Pass.Mode mode) {
    Node loss = output(define(recording), Program.LOSS);
    Pass pass = new Pass(transfer, mode);
    try {
      pass.forward(recording.nodes(), Set.of(loss));
      Array value = read(loss);
      pass.backward(recording.nodes(), loss);
      return value;
    } finally {
      recording.nodes().forEach(Node::release);
    }
  }

  private Map<String, Tensor> define(Recording recording) {
    Map<String, Tensor> outputs = program.define(new CheckedGraph<>(recording));
    parameters.programIsKnown();
    return outputs;
  }

  private static Node output(Map<String, Tensor> outputs, String name) {
    if (outputs.get(name) instanceof Node node) {
      return node;
    }
    throw new FrnException(
        ErrorCode.INVALID_INPUT,
        "the program has no output " + name + "; it has " + outputs.keySet());
  }

  private Array read(Node node) {
    return transfer.read(node.value(), node.shape());
  }

  @Override
  public Map<String, Array> parameters() {
    return scoped(parameters::values);
  }

  @Override
  public void load(Map<String, Array> values) {
    scoped(
        () -> {
          parameters.load(values);
          return null;
        });
  }

  @Override
  public Map<String, Array> state() {
    return scoped(parameters::state);
  }

  @Override
  public void restore(Map<String, Array> state) {
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
