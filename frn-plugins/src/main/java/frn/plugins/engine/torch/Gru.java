package frn.plugins.engine.torch;

import frn.api.graph.Packing;
import frn.plugins.engine.torch.Leaves.Weights;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A gated recurrent unit layer over packed sequences, [P, ..., in] → [P, ..., H]:
 *
 * <pre>
 * r, z = σ(W x_t + b + V h_{t-1} + b')
 * s = V_n h_{t-1} + b'_n, n = tanh(W_n x_t + b_n + r s)
 * h_t = (1 − z) n + z h_{t-1}
 * </pre>
 */
final class Gru extends Recurrent {
  private static final int R = 0;
  private static final int Z = 1;
  private static final int N = 2;

  /** W x + b and then r, z, n: [P, 3H]. */
  private Tensor gates;

  /** V h + b', of which s is kept: [P, 3H]. */
  private Tensor states;

  Gru(Packing packing, Node x, Weights weightIh, Weights weightHh, Node biasIh, Node biasHh) {
    super(packing, x, weightIh, weightHh, biasIh, biasHh);
  }

  @Override
  public void forward(Pass pass) {
    Products products = new Products(pass.transfer());
    gates = keep(products.linear(input(0).matrix(), weightIh.value(), input(3).value()));
    states = keep(pass.transfer().empty(rows(), 3L * units));
    states.copy_(input(4).value().unsqueeze(0));
    own(pass.transfer().empty(sizes()));
    Tensor h = matrix();
    RepeatedProduct recurrent = new RepeatedProduct(pass.transfer(), weightHh.value(), rows(0));
    for (int t = 0; t < packing.steps(); t++) {
      Tensor gate = step(gates, t);
      Tensor state = step(states, t);
      if (t > 0) {
        recurrent.addTo(state, before(h, t));
      }
      gate.narrow(1, 0, 2L * units).add_(state.narrow(1, 0, 2L * units)).sigmoid_(); // r and z
      Tensor z = gate(gate, Z);
      Tensor n = gate(gate, N);
      n.addcmul_(gate(gate, R), gate(state, N)).tanh_();
      Tensor out = step(h, t);
      out.copy_(n);
      out.addcmul_(z, n, new Scalar(-1.0));
      if (t > 0) {
        out.addcmul_(z, before(h, t));
      }
    }
  }

  /**
   * With dh_t known, the gradients before the activations are dh (1 − z)(1 − n²) of n, dh (h_{t-1}
   * − n) z (1 − z) of z, and that of n times s r (1 − r) of r; all factors are made in advance.
   */
  @Override
  public void backward(Pass pass) {
    Tensor update = makeFactors(pass);
    goBack(pass, update);
    contribute(pass, gates, states);
  }

  /** Writes the factors over what forward kept, and returns z. */
  private Tensor makeFactors(Pass pass) {
    Tensor r = gate(gates, R);
    Tensor z = gate(gates, Z);
    Tensor n = gate(gates, N);
    Tensor s = gate(states, N);
    Tensor update = z.clone();

    Tensor change = n.neg(); // h_{t-1} − n
    if (packing.steps() > 1) {
      later(change).add_(earlier(pass, matrix()));
    }
    z.mul_(update.neg().add_(new Scalar(1.0))).mul_(change); // (h_{t-1} − n) z (1 − z)
    n.square_().neg_().add_(new Scalar(1.0)).mul_(update.neg().add_(new Scalar(1.0)));
    gate(states, R).copy_(s).mul_(r).mul_(r.neg().add_(new Scalar(1.0))); // s r (1 − r)
    s.copy_(r);
    return update;
  }

  /** From the last step to the first: the factors become gradients. */
  private void goBack(Pass pass, Tensor update) {
    Tensor dh = gradientMatrix();
    RepeatedProduct recurrent = new RepeatedProduct(pass.transfer(), weightHh.value().t(), rows(0));
    for (int t = packing.steps() - 1; t >= 0; t--) {
      Tensor dhOfStep = step(dh, t);
      Tensor gate = step(gates, t);
      Tensor state = step(states, t);
      Tensor dn = gate(gate, N).mul_(dhOfStep);
      gate(gate, Z).mul_(dhOfStep);
      gate(state, R).mul_(dn);
      gate(state, N).mul_(dn);
      gate(state, Z).copy_(gate(gate, Z));
      gate(gate, R).copy_(gate(state, R));
      if (t > 0) {
        before(dh, t).addcmul_(step(update, t), dhOfStep);
        recurrent.addTo(before(dh, t), state);
      }
    }
  }
}
