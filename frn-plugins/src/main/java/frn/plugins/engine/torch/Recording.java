package frn.plugins.engine.torch;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Packing;
import frn.plugins.engine.Operations;
import frn.plugins.engine.Parameters;
import frn.plugins.engine.Randomness;
import frn.plugins.engine.torch.Leaves.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the operations of one pass, in the order of the program. */
final class Recording implements Operations<Node> {
  private final Feed feed;
  private final boolean training;
  private final long seed;
  private final long step;
  private final Parameters<Parameter> parameters;
  private final Leaves.Sink sink;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Weights> weights = new LinkedHashMap<>();
  private int dropouts;

  /**
   * @param seed what parameters and dropout depend on
   * @param step what dropout depends on, too
   * @param sink receives the gradients of parameters
   */
  Recording(
      Feed feed,
      boolean training,
      long seed,
      long step,
      Parameters<Parameter> parameters,
      Leaves.Sink sink) {
    this.feed = feed;
    this.training = training;
    this.seed = seed;
    this.step = step;
    this.parameters = parameters;
    this.sink = sink;
  }

  List<Node> nodes() {
    return nodes;
  }

  Map<String, Weights> weights() {
    return weights;
  }

  private Node add(Node node) {
    nodes.add(node);
    return node;
  }

  @Override
  public Class<Node> type() {
    return Node.class;
  }

  @Override
  public boolean training() {
    return training;
  }

  @Override
  public Feed feed() {
    return feed;
  }

  @Override
  public long nextDropout() {
    return Randomness.key(seed, step, dropouts++);
  }

  @Override
  public Node values(Array array) {
    return add(new Leaves.Values(array));
  }

  /** The same node at each use. */
  @Override
  public Node weights(String name, boolean trainable, double centre, double bound, int... shape) {
    Parameter parameter =
        parameters.get(
            name, () -> Randomness.initial(seed, name, centre, bound, Array.size(shape)), shape);
    return weights.computeIfAbsent(
        name,
        key -> {
          Weights node = new Weights(parameter, trainable, sink);
          nodes.add(node);
          return node;
        });
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
  public Node crossEntropy(Node logits, int[] classes) {
    return add(new Losses.CrossEntropy(logits, classes));
  }
}
