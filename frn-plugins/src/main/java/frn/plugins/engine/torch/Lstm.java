package frn.plugins.engine.torch;

import frn.api.graph.Packing;
import frn.api.graph.check.Shapes;
import frn.plugins.engine.torch.Leaves.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A long short-term memory layer over packed sequences, [P, ..., in] → [P, ..., H]:
 *
 * <pre>
 * i, f, o = σ(W x_t + b + V h_{t-1} + b'), g = tanh(…)
 * c_t = f c_{t-1} + i g
 * h_t = o tanh(c_t)
 * </pre>
 *
 * What does not depend on the step before is done for all steps at once: the products with W, those
 * of the weights' gradients, and the factors of the way back.
 */
final class Lstm extends Node {
  private static final int I = 0;
  private static final int F = 1;
  private static final int G = 2;
  private static final int O = 3;

  private final Packing packing;
  private final Weights weightIh;
  private final Weights weightHh;
  private final int units;

  /** Rows that a sequence has at each step: the extents between the first and the last axis. */
  private final int width;

  /** [P, 4H], the order i, f, g, o. */
  private Tensor gates;

  private Tensor cells;
  private Tensor tanhCells;

  Lstm(Packing packing, Node x, Weights weightIh, Weights weightHh, Node biasIh, Node biasHh) {
    super(Shapes.withLast(x.shape(), weightHh.shape()[1]), x, weightIh, weightHh, biasIh, biasHh);
    this.packing = packing;
    this.weightIh = weightIh;
    this.weightHh = weightHh;
    this.units = weightHh.shape()[1];
    this.width = (int) rows() / packing.total();
  }

  /** h_{t-1} is read again on the way back. */
  @Override
  public boolean keepsValue() {
    return true;
  }

  @Override
  public void forward(Pass pass) {
    Tensor bias = torch.add(input(3).value(), input(4).value());
    Products products = new Products(pass.transfer());
    gates = keep(products.linear(input(0).matrix(), weightIh.value(), bias));
    cells = keep(pass.transfer().empty(rows(), units));
    tanhCells = keep(pass.transfer().empty(rows(), units));
    own(pass.transfer().empty(sizes()));
    Tensor h = matrix();
    RepeatedProduct recurrent = new RepeatedProduct(pass.transfer(), weightHh.value(), rows(0));
    for (int t = 0; t < packing.steps(); t++) {
      Tensor z = step(gates, t);
      if (t > 0) {
        recurrent.addTo(z, before(h, t));
      }
      Tensor i = gate(z, I);
      Tensor f = gate(z, F);
      Tensor g = gate(z, G);
      Tensor o = gate(z, O);
      z.narrow(1, 0, 2L * units).sigmoid_(); // i and f
      g.tanh_();
      o.sigmoid_();
      Tensor c = step(cells, t);
      torch.mul_out(c, i, g);
      if (t > 0) {
        c.addcmul_(f, before(cells, t));
      }
      Tensor tanh = step(tanhCells, t);
      torch.tanh_out(tanh, c);
      torch.mul_out(step(h, t), o, tanh);
    }
  }

  /**
   * With dh_t known: dc_t += dh_t o (1 − tanh² c_t), and each gate's gradient before its activation
   * is dh_t or dc_t times a factor of the forward pass; all factors are made in advance.
   */
  @Override
  public void backward(Pass pass) {
    Tensor cellFactor = makeFactors(pass);
    goBack(pass, cellFactor);
    parameters(pass);
    if (input(0).differentiable()) {
      input(0).contribute(new Products(pass.transfer()).product(gates, weightIh.value()));
    }
  }

  /**
   * Writes the factors over what forward kept: gates I, F, G by those of dc, gate O by that of dh,
   * and returns o (1 − tanh² c). The forget gate itself moves into {@link #tanhCells}.
   */
  private Tensor makeFactors(Pass pass) {
    Tensor i = gate(gates, I);
    Tensor f = gate(gates, F);
    Tensor g = gate(gates, G);
    Tensor o = gate(gates, O);
    Tensor cellFactor = torch.tanh_backward(o, tanhCells); // o (1 − tanh²)
    torch.sigmoid_backward_outf(tanhCells, o, o); // tanh(c) o (1 − o)
    tanhCells.copy_(f);
    f.narrow(0, 0, rows(0)).zero_();
    if (packing.steps() > 1) {
      Tensor later = later(f);
      torch.sigmoid_backward_outf(earlier(pass, cells), later, later); // c_{t-1} f (1 − f)
    }
    torch.sigmoid_backward_outf(g, i, cells); // g i (1 − i)
    torch.tanh_backward_outf(i, g, g); // i (1 − g²)
    i.copy_(cells);
    return cellFactor;
  }

  /** From the last step to the first: the factors become the gates' gradients. */
  private void goBack(Pass pass, Tensor cellFactor) {
    Tensor dh = gradientMatrix();
    RepeatedProduct recurrent = new RepeatedProduct(pass.transfer(), weightHh.value().t(), rows(0));
    Tensor carried = pass.transfer().zeros(rows(0), units);
    for (int t = packing.steps() - 1; t >= 0; t--) {
      Tensor dc = carried.narrow(0, 0, rows(t));
      Tensor z = step(gates, t);
      Tensor dhOfStep = step(dh, t);
      dc.addcmul_(step(cellFactor, t), dhOfStep);
      gate(z, O).mul_(dhOfStep);
      z.narrow(1, 0, 3L * units).view(rows(t), 3, units).mul_(dc.unsqueeze(1));
      if (t > 0) {
        dc.mul_(step(tanhCells, t)); // the forget gate
        recurrent.addTo(before(dh, t), z);
      }
    }
  }

  private void parameters(Pass pass) {
    weightIh.contributeProduct(gates.t(), input(0).matrix());
    if (packing.steps() > 1) {
      weightHh.contributeProduct(later(gates).t(), earlier(pass, matrix()));
    } else {
      weightHh.contribute(pass.transfer().zeros(weightHh.sizes()));
    }
    Tensor bias = gates.sum(0);
    input(3).contribute(bias);
    input(4).contribute(bias.clone());
  }

  /** The rows from the second step on. */
  private Tensor later(Tensor all) {
    return all.narrow(0, rows(0), rows() - rows(0));
  }

  /** For each row from the second step on, that of its sequence one step before. */
  private Tensor earlier(Pass pass, Tensor all) {
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

  private long rows(int t) {
    return (long) packing.active(t) * width;
  }

  private Tensor step(Tensor all, int t) {
    return all.narrow(0, (long) packing.start(t) * width, rows(t));
  }

  /** The rows of step t − 1 whose sequences go on to step t. */
  private Tensor before(Tensor all, int t) {
    return all.narrow(0, (long) packing.start(t - 1) * width, rows(t));
  }

  private Tensor gate(Tensor z, int k) {
    return z.narrow(1, (long) k * units, units);
  }
}
