package frn.plugins.engine.torch;

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

  /** Mean over the batch of −log softmax(logits)[class]. */
  static final class CrossEntropy extends Node {
    private final int[] classes;
    private Tensor logSoftmax;
    private Tensor target;

    CrossEntropy(Node logits, int[] classes) {
      super(ONE, logits);
      this.classes = classes.clone();
    }

    @Override
    public void forward(Pass pass) {
      logSoftmax = keep(torch.log_softmax(input(0).value(), 1));
      target = keep(oneHot(pass));
      own(logSoftmax.mul(target).sum().mul_(new Scalar(-1.0 / classes.length)).view(1));
    }

    private Tensor oneHot(Pass pass) {
      Tensor oneHot = pass.transfer().zeros(input(0).sizes());
      for (int b = 0; b < classes.length; b++) {
        oneHot.select(0, b).select(0, classes[b]).fill_(new Scalar(1));
      }
      return oneHot;
    }

    @Override
    public void backward(Pass pass) {
      Tensor dx = logSoftmax.exp_().sub_(target);
      input(0).contribute(dx.mul_(gradient()).mul_(new Scalar(1.0 / classes.length)));
    }
  }
}
