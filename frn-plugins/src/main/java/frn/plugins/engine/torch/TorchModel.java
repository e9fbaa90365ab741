package frn.plugins.engine.torch;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Adam;
import frn.api.graph.Feed;
import frn.api.graph.Optimizer;
import frn.api.graph.Program;
import frn.api.graph.Sgd;
import frn.plugins.engine.Parameters;
import frn.plugins.engine.tape.Mode;
import frn.plugins.engine.tape.Recording;
import frn.plugins.engine.tape.Sink;
import frn.plugins.engine.tape.TapeModel;
import frn.plugins.engine.tape.TapeNode;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** A program with its parameters. */
final class TorchModel extends TapeModel<Node, Parameter, Tensor> {
  private final long seed;
  private final Transfer transfer;

  TorchModel(Program program, long seed, Transfer transfer) {
    super(program, new Parameters<>((name, shape) -> new Parameter(name, transfer, shape)));
    this.seed = seed;
    this.transfer = transfer;
  }

  /** Nothing is recorded for autograd. */
  @Override
  @SuppressWarnings("try") // the scope owns what is made within it
  protected <T> T scoped(Supplier<T> work) {
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
  protected Recording<Node, Parameter> record(
      Feed feed, boolean training, long step, Sink<Parameter, Tensor> sink) {
    return new TorchOperations(feed, training, seed, step, arrays(), sink);
  }

  @Override
  protected Pass pass(Mode mode) {
    return new Pass(transfer, mode);
  }

  @Override
  protected void end(Recording<Node, Parameter> recording) {
    recording.nodes().forEach(TapeNode::release);
  }

  @Override
  protected Sink<Parameter, Tensor> update(Optimizer optimizer, long step) {
    return optimizer instanceof Adam adam
        ? new AdamUpdate(adam, step, transfer)
        : new SgdUpdate((Sgd) optimizer);
  }

  @Override
  protected Tensor keep(Parameter parameter, Tensor gradient) {
    return parameter.gradientBuffer().copy_(gradient);
  }

  @Override
  protected double norm(Tensor gradient) {
    return gradient.norm().item().toDouble();
  }

  @Override
  protected void scale(Tensor gradient, double factor) {
    gradient.mul_(new Scalar(factor));
  }

  @Override
  protected Array read(Node node) {
    return transfer.read(node.value(), node.shape());
  }

  @Override
  protected Array read(Parameter parameter, Tensor gradient) {
    return transfer.read(gradient, parameter.shape());
  }

  @Override
  protected Array zeros(int... shape) {
    return transfer.isDouble()
        ? Array.of(new double[Array.size(shape)], shape)
        : Array.of(new float[Array.size(shape)], shape);
  }
}
