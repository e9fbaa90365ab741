package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Packing;
import frn.plugins.engine.Operations;
import java.util.List;

/** Lists a program's operations. */
record Dl4jOperations(Recording recording) implements Operations<Node> {
  @Override
  public Class<Node> type() {
    return Node.class;
  }

  @Override
  public boolean training() {
    return recording.training();
  }

  @Override
  public Feed feed() {
    return recording.feed();
  }

  @Override
  public long nextDropout() {
    return recording.nextDropout();
  }

  @Override
  public Node values(Array array) {
    return recording.add(new Leaves.Values(array, array.shape()));
  }

  @Override
  public Node weights(String name, boolean trainable, double centre, double bound, int... shape) {
    return recording.weights(name, trainable, centre, bound, shape);
  }

  @Override
  public Node linear(Node x, Node weight, Node bias) {
    return recording.add(new Dense.Linear(x, (Leaves.Weights) weight, bias));
  }

  @Override
  public Node linearPairs(Node x, Node weight, Node bias, int[] first, int[] second) {
    return recording.add(new Dense.LinearPairs(x, weight, bias, first, second));
  }

  @Override
  public Node conv2d(Node x, Node weight, Node bias) {
    return recording.add(new Spatial.Conv2d(x, (Leaves.Weights) weight, bias));
  }

  @Override
  public Node maxPool(int[] shape, Node x, int size) {
    return recording.add(new Spatial.MaxPool(shape, x, size));
  }

  @Override
  public Node relu(Node x) {
    return recording.add(new Activations.Relu(x));
  }

  @Override
  public Node dropout(Node x, double rate, long key) {
    return recording.add(new Activations.Dropout(x, rate, key));
  }

  @Override
  public Node pack(Node x, Packing packing) {
    return recording.add(new Sequences.Pack(x, packing));
  }

  @Override
  public Node lstm(
      Packing packing, Node x, Node weightIh, Node weightHh, Node biasIh, Node biasHh) {
    return recording.add(new Lstm(packing, x, weightIh, weightHh, biasIh, biasHh));
  }

  @Override
  public Node lastStep(Node x, Packing packing) {
    return recording.add(new Sequences.LastStep(x, packing));
  }

  @Override
  public Node batchNorm(Node x, Node weight, Node bias, Node runningMean, Node runningVariance) {
    return recording.add(new BatchNorm(x, weight, bias, runningMean, runningVariance));
  }

  @Override
  public Node concat(int[] shape, int axis, List<Node> xs) {
    return recording.add(new Rearrangements.Concat(shape, axis, xs.toArray(Node[]::new)));
  }

  @Override
  public Node select(Node x, int axis, int[] positions) {
    return recording.add(new Rearrangements.Select(x, axis, positions));
  }

  @Override
  public Node softmax(Node x, int axis) {
    return recording.add(new Activations.Softmax(x, axis));
  }

  @Override
  public Node sum(Node x, int axis, boolean mean) {
    return recording.add(new Rearrangements.Sum(x, axis, mean));
  }

  @Override
  public Node add(int[] shape, Node a, Node b) {
    return recording.add(new Pairwise.Add(shape, a, b));
  }

  @Override
  public Node multiply(int[] shape, Node a, Node b) {
    return recording.add(new Pairwise.Multiply(shape, a, b));
  }

  @Override
  public Node reshape(Node x, int[] shape) {
    return recording.add(new Rearrangements.Reshape(x, shape));
  }

  @Override
  public Node meanSquaredError(Node y, Node target) {
    return recording.add(new Losses.MeanSquaredError(y, target));
  }

  @Override
  public Node crossEntropy(Node logits, int[] classes) {
    return recording.add(new Losses.CrossEntropy(logits, classes));
  }
}
