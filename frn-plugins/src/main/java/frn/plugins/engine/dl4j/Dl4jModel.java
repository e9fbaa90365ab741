package frn.plugins.engine.dl4j;

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
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A program with its parameters and its memory. */
final class Dl4jModel extends TapeModel<Node, Parameter, INDArray> {
  private final long seed;
  private final Transfer transfer;
  private final Arena arena;

  Dl4jModel(Program program, long seed, Transfer transfer) {
    super(program, new Parameters<>((name, shape) -> new Parameter(name, transfer, shape)));
    this.seed = seed;
    this.transfer = transfer;
    this.arena = new Arena(transfer.type());
  }

  @Override
  protected <T> T scoped(Supplier<T> work) {
    return work.get();
  }

  @Override
  protected Recording<Node, Parameter> record(
      Feed feed, boolean training, long step, Sink<Parameter, INDArray> sink) {
    return new Dl4jOperations(feed, training, seed, step, arrays(), sink);
  }

  @Override
  protected Pass pass(Mode mode) {
    return new Pass(arena, transfer, mode);
  }

  @Override
  protected void end(Recording<Node, Parameter> recording) {
    arena.reset();
  }

  @Override
  protected Sink<Parameter, INDArray> update(Optimizer optimizer, long step) {
    return optimizer instanceof Adam adam
        ? new AdamUpdate(adam, step)
        : new SgdUpdate((Sgd) optimizer);
  }

  @Override
  protected INDArray keep(Parameter parameter, INDArray gradient) {
    return parameter.gradientBuffer().assign(gradient);
  }

  @Override
  protected double norm(INDArray gradient) {
    return gradient.norm2Number().doubleValue();
  }

  @Override
  protected void scale(INDArray gradient, double factor) {
    gradient.muli(factor);
  }

  @Override
  protected Array read(Node node) {
    return transfer.read(node.valueAs(node.size()), node.shape());
  }

  @Override
  protected Array read(Parameter parameter, INDArray gradient) {
    return transfer.read(gradient, parameter.shape());
  }

  @Override
  protected Array zeros(int... shape) {
    return transfer.type() == DataType.DOUBLE
        ? Array.of(new double[Array.size(shape)], shape)
        : Array.of(new float[Array.size(shape)], shape);
  }

  /** The bytes of native memory that passes use. */
  long arenaBytes() {
    return arena.bytes();
  }

  @Override
  public void close() {
    arena.close();
    super.close();
  }
}
