package frn.plugins.engine.dl4j;

import frn.api.graph.Packing;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.TimesOneMinus;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;

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
  private static final int GATES = 3;

  private final Block[] gates = new Block[GATES];

  /** s. */
  private Block state;

  Gru(Packing packing, Node x, Node weightIh, Node weightHh, Node biasIh, Node biasHh) {
    super(GATES, packing, x, weightIh, weightHh, biasIh, biasHh);
  }

  @Override
  public void forward(Pass pass) {
    projectInputs(pass);
    value = pass.allocate(all, units);
    Block recurrent = transposedRecurrentWeights(pass);
    Block product = pass.allocate(rows(0), units);
    for (int t = 0; t < packing.steps(); t++) {
      if (t > 0) {
        Kernels.addProduct(before(value, t), gate(recurrent, R, units), step(gates[R], t));
        Kernels.addProduct(before(value, t), gate(recurrent, Z, units), step(gates[Z], t));
        Kernels.addProduct(before(value, t), gate(recurrent, N, units), step(state, t));
      }
      advance(t, product.array(rows(t), units));
    }
    product.release();
    recurrent.release();
  }

  /** All that is known before the first step. */
  private void projectInputs(Pass pass) {
    for (int k = 0; k < GATES; k++) {
      gates[k] = keep(pass.allocate(all, units));
      projectInput(k, input(3).value, gates[k]);
      if (k != N) {
        rows(gates[k]).addiRowVector(input(4).value.from((long) k * units, units));
      }
    }
    state = keep(pass.allocate(all, units));
    rows(state).assign(0.0);
    rows(state).addiRowVector(input(4).value.from((long) N * units, units));
  }

  private void advance(int t, INDArray product) {
    INDArray r = step(gates[R], t);
    INDArray z = step(gates[Z], t);
    INDArray n = step(gates[N], t);
    Nd4j.exec(new Sigmoid(r, r));
    Nd4j.exec(new Sigmoid(z, z));
    r.muli(step(state, t), product);
    n.addi(product);
    Kernels.tanh(n, n);
    z.muli(n, product);
    INDArray h = step(value, t);
    n.subi(product, h); // (1 − z) n
    if (t > 0) {
      z.muli(before(value, t), product);
      h.addi(product);
    }
  }

  /**
   * With dh_t known, the gradients before the activations are dh (1 − z)(1 − n²) of n, dh (h_{t-1}
   * − n) z (1 − z) of z, and that of n times s r (1 − r) of r; all factors are made in advance.
   */
  @Override
  public void backward(Pass pass) {
    Block update = pass.allocate(all, units);
    makeFactors(pass, update);
    goBack(pass, update);
    update.release();
    // Of W x + b and of V h + b': r's gradient lies where s was, and s's where r was.
    contribute(
        pass, new Block[] {state, gates[Z], gates[N]}, new Block[] {state, gates[Z], gates[R]});
  }

  /** Writes the factors over what forward kept, but for r; z moves into {@code update}. */
  private void makeFactors(Pass pass, Block update) {
    INDArray r = rows(gates[R]);
    INDArray z = rows(gates[Z]);
    INDArray n = rows(gates[N]);
    Block work = pass.allocate(all, units);
    INDArray factor = work.array(all, units);

    rows(update).assign(z);
    n.rsubi(0.0, factor); // h_{t-1} − n
    for (int t = 1; t < packing.steps(); t++) {
      step(work, t).addi(before(value, t));
    }
    Nd4j.exec(new TimesOneMinus(z, z));
    z.muli(factor); // (h_{t-1} − n) z (1 − z)

    n.muli(n, factor);
    factor.rsubi(1.0); // 1 − n²
    rows(update).rsubi(1.0, n);
    n.muli(factor); // (1 − z)(1 − n²)

    Nd4j.exec(new TimesOneMinus(r, factor));
    rows(state).muli(factor); // s r (1 − r)
    work.release();
  }

  /** From the last step to the first: the factors become gradients. */
  private void goBack(Pass pass, Block update) {
    Block product = pass.allocate(rows(0), units);
    for (int t = packing.steps() - 1; t >= 0; t--) {
      INDArray dh = step(gradient, t);
      INDArray dn = step(gates[N], t);
      dn.muli(dh);
      step(gates[Z], t).muli(dh);
      step(state, t).muli(dn);
      step(gates[R], t).muli(dn);
      if (t > 0) {
        INDArray carried = product.array(rows(t), units);
        step(update, t).muli(dh, carried);
        INDArray earlier = before(gradient, t);
        earlier.addi(carried);
        Kernels.addProduct(step(state, t), gate(input(2).value, R, units), earlier);
        Kernels.addProduct(step(gates[Z], t), gate(input(2).value, Z, units), earlier);
        Kernels.addProduct(step(gates[R], t), gate(input(2).value, N, units), earlier);
      }
    }
    product.release();
  }
}
