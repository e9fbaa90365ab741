package frn.plugins.engine.torch;

import frn.api.graph.Packing;
import frn.api.graph.check.Shapes;
import frn.plugins.engine.torch.Leaves.Weights;
import org.bytedeco.pytorch.Tensor;

/**
 * A recurrent layer over packed sequences, [P, ..., in] → [P, ..., H]. What does not depend on the
 * step before is done for all steps at once: the products with W, those of the weights' gradients,
 * and the factors of the way back.
 */
abstract class Recurrent extends Node {
  final Packing packing;
  final Weights weightIh;
  final Weights weightHh;
  final int units;

  /** Rows that a sequence has at each step: the extents between the first and the last axis. */
  private final int width;

  Recurrent(Packing packing, Node x, Weights weightIh, Weights weightHh, Node biasIh, Node biasHh) {
    super(Shapes.withLast(x.shape(), weightHh.shape()[1]), x, weightIh, weightHh, biasIh, biasHh);
    this.packing = packing;
    this.weightIh = weightIh;
    this.weightHh = weightHh;
    this.units = weightHh.shape()[1];
    this.width = (int) rows() / packing.total();
  }

  /** h_{t-1} is read again on the way back. */
  @Override
  public final boolean keepsValue() {
    return true;
  }

  /**
   * Passes the gradients of gates before their activation on to parameters and input.
   *
   * @param ofInput of W x + b
   * @param ofState of V h + b'
   */
  final void contribute(Pass pass, Tensor ofInput, Tensor ofState) {
    weightIh.contributeProduct(ofInput.t(), input(0).matrix());
    if (packing.steps() > 1) {
      weightHh.contributeProduct(later(ofState).t(), earlier(pass, matrix()));
    } else {
      weightHh.contribute(pass.transfer().zeros(weightHh.sizes()));
    }
    Tensor bias = ofInput.sum(0);
    input(3).contribute(bias);
    input(4).contribute(ofInput == ofState ? bias.clone() : ofState.sum(0));
    if (input(0).differentiable()) {
      input(0).contribute(new Products(pass.transfer()).product(ofInput, weightIh.value()));
    }
  }

  /** The rows from the second step on. */
  final Tensor later(Tensor all) {
    return all.narrow(0, rows(0), rows() - rows(0));
  }

  /** For each row from the second step on, that of its sequence one step before. */
  final Tensor earlier(Pass pass, Tensor all) {
    if (packing.uniform()) {
      return all.narrow(0, 0, rows() - rows(0));
    }
    int[] positions = new int[packing.total() - packing.active(0)];
    for (int t = 1; t < packing.steps(); t++) {
      for (int place = 0; place < packing.active(t); place++) {
        positions[packing.start(t) - packing.start(1) + place] = packing.start(t - 1) + place;
      }
    }
    return all.view(packing.total(), -1)
        .index_select(0, pass.transfer().positions(positions))
        .view(-1, units);
  }

  final long rows(int t) {
    return (long) packing.active(t) * width;
  }

  final Tensor step(Tensor all, int t) {
    return all.narrow(0, (long) packing.start(t) * width, rows(t));
  }

  /** The rows of step t − 1 whose sequences go on to step t. */
  final Tensor before(Tensor all, int t) {
    return all.narrow(0, (long) packing.start(t - 1) * width, rows(t));
  }

  final Tensor gate(Tensor z, int k) {
    return z.narrow(1, (long) k * units, units);
  }
}
