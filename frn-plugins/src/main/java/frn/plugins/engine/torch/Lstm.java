package frn.plugins.engine.torch;

import frn.api.graph.Packing;
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
 */
final class Lstm extends Recurrent {
  private static final int I = 0;
  private static final int F = 1;
  private static final int G = 2;
  private static final int O = 3;

  /** [P, 4H], the order i, f, g, o. */
  private Tensor gates;

  private Tensor cells;
  private Tensor tanhCells;

  Lstm(Packing packing, Node x, Weights weightIh, Weights weightHh, Node biasIh, Node biasHh) {
    super(packing, x, weightIh, weightHh, biasIh, biasHh);
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
    contribute(pass, gates, gates);
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
}
