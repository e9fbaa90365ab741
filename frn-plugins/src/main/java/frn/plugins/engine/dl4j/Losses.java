package frn.plugins.engine.dl4j;

import frn.plugins.engine.Weighting;

/** The losses: few numbers, computed in Java with 64 bits. */
final class Losses {
  private Losses() {}

  /** A loss whose gradient is known with its value. */
  private abstract static class Loss extends Node {
    private double[] slope;

    Loss(Node... inputs) {
      super(new int[] {1}, inputs);
    }

    @Override
    public void forward(Pass pass) {
      slope = new double[input(0).size()];
      double loss = compute(pass, slope);
      value = pass.allocate(1);
      pass.transfer().write(new double[] {loss}, valueAs(1));
    }

    /** The loss, and its gradient by the values of the first input. */
    abstract double compute(Pass pass, double[] gradient);

    double[] read(Pass pass, Node input) {
      return pass.transfer().read(input.valueAs(input.size()), input.size()).toDoubles();
    }

    @Override
    public void backward(Pass pass) {
      double factor = pass.transfer().read(gradientAs(1), 1).at(0);
      double[] gradient = new double[slope.length];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = factor * slope[i];
      }
      pass.contribute(
          input(0), new int[] {gradient.length}, dx -> pass.transfer().write(gradient, dx));
    }
  }

  /** Mean of (y − target)². */
  static final class MeanSquaredError extends Loss {
    MeanSquaredError(Node y, Node target) {
      super(y, target);
    }

    @Override
    double compute(Pass pass, double[] gradient) {
      double[] y = read(pass, input(0));
      double[] target = read(pass, input(1));
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        double error = y[i] - target[i];
        sum += error * error;
        gradient[i] = 2 * error / y.length;
      }
      return sum / y.length;
    }
  }

  /** Mean of −log softmax(logits)[class], weighted by class. */
  static final class CrossEntropy extends Loss {
    private final int[] classes;
    private final Weighting weighting;

    CrossEntropy(Node logits, int[] classes, double[] weights) {
      super(logits);
      this.classes = classes.clone();
      this.weighting = Weighting.of(classes, weights);
    }

    @Override
    double compute(Pass pass, double[] gradient) {
      double[] logits = read(pass, input(0));
      int batch = classes.length;
      int count = logits.length / batch;
      double loss = 0;
      for (int b = 0; b < batch; b++) {
        loss += ofRow(logits, b * count, count, b, gradient) / weighting.sum();
      }
      return loss;
    }

    private double ofRow(double[] logits, int from, int count, int b, double[] gradient) {
      int target = classes[b];
      double weight = weighting.ofClips()[b];
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < count; c++) {
        max = Math.max(max, logits[from + c]);
      }
      double sum = 0;
      for (int c = 0; c < count; c++) {
        gradient[from + c] = Math.exp(logits[from + c] - max);
        sum += gradient[from + c];
      }
      for (int c = 0; c < count; c++) {
        double error = gradient[from + c] / sum - (c == target ? 1 : 0);
        gradient[from + c] = weight * error / weighting.sum();
      }
      return weight * (Math.log(sum) + max - logits[from + target]);
    }
  }
}
