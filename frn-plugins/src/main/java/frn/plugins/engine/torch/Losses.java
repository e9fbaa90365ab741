package frn.plugins.engine.torch;

import frn.plugins.engine.Weighting;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What training makes small: [1]. */
final class Losses {
  private static final int[] ONE = {1};

  private Losses() {}

  /** Mean of (y − target)². */
  static final class MeanSquaredError extends Node {
    private Tensor difference;

    MeanSquaredError(Node y, Node target) {
      super(ONE, y, target);
    }

    @Override
    public void forward(Pass pass) {
      difference = keep(torch.sub(input(0).value(), input(1).value()));
      own(difference.square().mean().view(1));
    }

    @Override
    public void backward(Pass pass) {
      difference.mul_(gradient()).mul_(new Scalar(2.0 / input(0).size()));
      if (input(1).differentiable()) {
        input(1).contribute(difference.neg());
      }
      input(0).contribute(difference);
    }
  }

  /** Mean over the batch of −log softmax(logits)[class], weighted by class. */
  static final class CrossEntropy extends Node {
    private final int[] classes;
    private final Weighting weighting;
    private Tensor logSoftmax;

    /** The weight of each clip at its class, 0 elsewhere. */
    private Tensor target;

    CrossEntropy(Node logits, int[] classes, double[] weights) {
      super(ONE, logits);
      this.classes = classes.clone();
      this.weighting = Weighting.of(classes, weights);
    }

    @Override
    public void forward(Pass pass) {
      logSoftmax = keep(torch.log_softmax(input(0).value(), 1));
      target = keep(pass.transfer().zeros(input(0).sizes()));
      for (int b = 0; b < classes.length; b++) {
        target.select(0, b).select(0, classes[b]).fill_(new Scalar(weighting.ofClips()[b]));
      }
      own(logSoftmax.mul(target).sum().mul_(new Scalar(-1 / weighting.sum())).view(1));
    }

    @Override
    public void backward(Pass pass) {
      Tensor dx = logSoftmax.exp_().mul_(target.sum(new long[] {1}, true, null)).sub_(target);
      input(0).contribute(dx.mul_(gradient()).mul_(new Scalar(1 / weighting.sum())));
    }
  }
}
