package frn.plugins.engine.dl4j;

import frn.api.graph.Packing;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.TimesOneMinus;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;

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
  private static final int GATES = 4;

  private final Block[] gates = new Block[GATES];
  private Block cells;
  private Block tanhCells;

  Lstm(Packing packing, Node x, Node weightIh, Node weightHh, Node biasIh, Node biasHh) {
    super(GATES, packing, x, weightIh, weightHh, biasIh, biasHh);
  }

  @Override
  public void forward(Pass pass) {
    projectInputs(pass);
    cells = keep(pass.allocate(all, units));
    tanhCells = keep(pass.allocate(all, units));
    value = pass.allocate(all, units);
    Block recurrent = transposedRecurrentWeights(pass);
    Block product = pass.allocate(rows(0), units);
    for (int t = 0; t < packing.steps(); t++) {
      if (t > 0) {
        for (int k = 0; k < GATES; k++) {
          Kernels.addProduct(before(value, t), gate(recurrent, k, units), step(gates[k], t));
        }
      }
      advance(t, product.array(rows(t), units));
    }
    product.release();
    recurrent.release();
  }

  /** Gates before their activation, without the part of h: one product a gate for all steps. */
  private void projectInputs(Pass pass) {
    Block bias = pass.allocate(GATES * units);
    input(3)
        .valueAs(GATES * units)
        .addi(input(4).valueAs(GATES * units), bias.array(GATES * units));
    for (int k = 0; k < GATES; k++) {
      gates[k] = keep(pass.allocate(all, units));
      projectInput(k, bias, gates[k]);
    }
    bias.release();
  }

  private void advance(int t, INDArray product) {
    INDArray i = activate(I, t);
    INDArray f = activate(F, t);
    INDArray g = activate(G, t);
    INDArray o = activate(O, t);
    INDArray c = step(cells, t);
    i.muli(g, c);
    if (t > 0) {
      f.muli(before(cells, t), product);
      c.addi(product);
    }
    INDArray tanh = step(tanhCells, t);
    Kernels.tanh(c, tanh);
    o.muli(tanh, step(value, t));
  }

  private INDArray activate(int k, int t) {
    INDArray z = step(gates[k], t);
    if (k == G) {
      Kernels.tanh(z, z);
    } else {
      Nd4j.exec(new Sigmoid(z, z));
    }
    return z;
  }

  /**
   * With dh_t known: dc_t += dh_t o (1 − tanh² c_t), and each gate's gradient before its activation
   * is dh_t or dc_t times a factor of the forward pass; all factors are made in advance.
   */
  @Override
  public void backward(Pass pass) {
    Block cellFactor = makeFactors(pass);
    goBack(pass, cellFactor);
    cellFactor.release();
    contribute(pass, gates, gates);
  }

  /**
   * Writes the factors over what forward kept: gates I, F, G by those of dc, gate O by that of dh,
   * and returns o (1 − tanh² c). The forget gate itself moves into {@link #tanhCells}.
   */
  private Block makeFactors(Pass pass) {
    INDArray i = gates[I].array(all, units);
    INDArray f = gates[F].array(all, units);
    INDArray g = gates[G].array(all, units);
    INDArray o = gates[O].array(all, units);
    INDArray tanh = tanhCells.array(all, units);

    Block cellFactor = pass.allocate(all, units);
    INDArray dc = cellFactor.array(all, units);
    tanh.muli(tanh, dc);
    dc.rsubi(1.0).muli(o); // o (1 − tanh²)
    Nd4j.exec(new TimesOneMinus(o, o));
    o.muli(tanh); // tanh(c) o (1 − o)

    tanh.assign(f);
    Nd4j.exec(new TimesOneMinus(f, f));
    step(gates[F], 0).assign(0.0);
    for (int t = 1; t < packing.steps(); t++) {
      step(gates[F], t).muli(before(cells, t)); // c_{t-1} f (1 − f)
    }

    INDArray c = cells.array(all, units);
    Nd4j.exec(new TimesOneMinus(i, c));
    c.muli(g); // g i (1 − i)
    g.muli(g).rsubi(1.0).muli(i); // i (1 − g²)
    i.assign(c);
    return cellFactor;
  }

  /** From the last step to the first: the factors become the gates' gradients. */
  private void goBack(Pass pass, Block cellFactor) {
    Block carried = pass.allocate(rows(0), units);
    carried.array(rows(0), units).assign(0.0);
    for (int t = packing.steps() - 1; t >= 0; t--) {
      INDArray dc = carried.array(rows(t), units);
      INDArray dh = step(gradient, t);
      INDArray viaOutput = step(cellFactor, t);
      dc.addi(viaOutput.muli(dh));
      step(gates[O], t).muli(dh);
      step(gates[I], t).muli(dc);
      step(gates[F], t).muli(dc);
      step(gates[G], t).muli(dc);
      if (t > 0) {
        dc.muli(step(tanhCells, t)); // the forget gate
        for (int k = 0; k < GATES; k++) {
          Kernels.addProduct(
              step(gates[k], t), gate(input(2).value, k, units), before(gradient, t));
        }
      }
    }
    carried.release();
  }
}
