package frn.plugins.engine.torch;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Packing;
import frn.plugins.engine.Parameters;
import frn.plugins.engine.tape.Recording;
import frn.plugins.engine.tape.Sink;
import frn.plugins.engine.torch.Leaves.Weights;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The operations of a pass on this engine. */
final class TorchOperations extends Recording<Node, Parameter> {
  private final Sink<Parameter, Tensor> sink;

  /**
   * @param sink receives the gradients of parameters
   */
  TorchOperations(
      Feed feed,
      boolean training,
      long seed,
      long step,
      Parameters<Parameter> parameters,
      Sink<Parameter, Tensor> sink) {
    super(feed, training, seed, step, parameters);
    this.sink = sink;
  }

  @Override
  public Class<Node> type() {
    return Node.class;
  }

  @Override
  protected Node weights(Parameter parameter, boolean trainable) {
    return new Weights(parameter, trainable, sink);
  }

  @Override
  public Node values(Array array) {
    return add(new Leaves.Values(array));
  }

  @Override
  public Node linear(Node x, Node weight, Node bias) {
    return add(new Dense.Linear(x, (Weights) weight, bias));
  }

  @Override
  public Node linearPairs(Node x, Node weight, Node bias, int[] first, int[] second) {
    return add(new Dense.LinearPairs(x, (Weights) weight, bias, first, second));
  }

  @Override
  public Node conv2d(Node x, Node weight, Node bias) {
    return add(new Spatial.Conv2d(x, (Weights) weight, bias));
  }

  @Override
  public Node maxPool(int[] shape, Node x, int size) {
    return add(new Spatial.MaxPool(shape, x, size));
  }

  @Override
  public Node relu(Node x) {
    return add(new Activations.Relu(x));
  }

  @Override
  public Node exp(Node x) {
    return add(new Activations.Exp(x));
  }

  @Override
  public Node log(Node x) {
    return add(new Activations.Log(x));
  }

  @Override
  public Node dropout(Node x, double rate, long key) {
    return add(new Activations.Dropout(x, rate, key));
  }

  @Override
  public Node pack(Node x, Packing packing) {
    return add(new Sequences.Pack(x, packing));
  }

  @Override
  public Node lstm(
      Packing packing, Node x, Node weightIh, Node weightHh, Node biasIh, Node biasHh) {
    return add(new Lstm(packing, x, (Weights) weightIh, (Weights) weightHh, biasIh, biasHh));
  }

  @Override
  public Node gru(Packing packing, Node x, Node weightIh, Node weightHh, Node biasIh, Node biasHh) {
    return add(new Gru(packing, x, (Weights) weightIh, (Weights) weightHh, biasIh, biasHh));
  }

  @Override
  public Node lastStep(Node x, Packing packing) {
    return add(new Sequences.LastStep(x, packing));
  }

  @Override
  public Node batchNorm(Node x, Node weight, Node bias, Node runningMean, Node runningVariance) {
    return add(new BatchNorm(x, weight, bias, runningMean, runningVariance));
  }

  @Override
  public Node concat(int[] shape, int axis, List<Node> xs) {
    return add(new Rearrangements.Concat(shape, axis, xs));
  }

  @Override
  public Node select(Node x, int axis, int[] positions) {
    return add(new Rearrangements.Select(x, axis, positions));
  }

  @Override
  public Node softmax(Node x, int axis) {
    return add(new Activations.Softmax(x, axis));
  }

  @Override
  public Node sum(Node x, int axis, boolean mean) {
    return add(new Rearrangements.Sum(x, axis, mean));
  }

  @Override
  public Node add(int[] shape, Node a, Node b) {
    return add(new Pairwise.Add(shape, a, b));
  }

  @Override
  public Node multiply(int[] shape, Node a, Node b) {
    return add(new Pairwise.Multiply(shape, a, b));
  }

  @Override
  public Node reshape(Node x, int[] shape) {
    return add(new Rearrangements.Reshape(x, shape));
  }

  @Override
  public Node meanSquaredError(Node y, Node target) {
    return add(new Losses.MeanSquaredError(y, target));
  }

  @Override
  public Node crossEntropy(Node logits, int[] classes, double[] weights) {
    return add(new Losses.CrossEntropy(logits, classes, weights));
  }
}
