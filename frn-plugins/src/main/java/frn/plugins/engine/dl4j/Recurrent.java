package frn.plugins.engine.dl4j;

import static frn.api.graph.check.Shapes.last;

import frn.api.graph.Packing;
import frn.api.graph.check.Shapes;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A recurrent layer over packed sequences, [P, ..., in] → [P, ..., H]. Gates are kept apart, each
 * [P, ..., H], so that all arithmetic runs over contiguous memory. What does not depend on the step
 * before is done for all steps at once.
 */
abstract class Recurrent extends Node {
  final Packing packing;
  final int in;
  final int units;

  /** Rows of all steps. */
  final int all;

  /** Rows that a sequence has at each step: the extents between the first and the last axis. */
  private final int width;

  private final int gateCount;

  Recurrent(
      int gateCount,
      Packing packing,
      Node x,
      Node weightIh,
      Node weightHh,
      Node biasIh,
      Node biasHh) {
    super(Shapes.withLast(x.shape(), weightHh.shape()[1]), x, weightIh, weightHh, biasIh, biasHh);
    this.gateCount = gateCount;
    this.packing = packing;
    this.in = last(x.shape());
    this.units = weightHh.shape()[1];
    this.all = Shapes.rows(x.shape());
    this.width = all / packing.total();
  }

  /** h_{t-1} is read again on the way back. */
  @Override
  public final boolean keepsValue() {
    return true;
  }

  /** Vᵀ of each gate, once for all steps: with few rows, products with a transposed V are slow. */
  final Block transposedRecurrentWeights(Pass pass) {
    Block transposed = pass.allocate(gateCount, units, units);
    for (int k = 0; k < gateCount; k++) {
      gate(transposed, k, units).assign(gate(input(2).value, k, units).transpose());
    }
    return transposed;
  }

  /** W x + bias of a gate for all steps. */
  final void projectInput(int k, Block bias, Block to) {
    INDArray z = to.array(all, units);
    Kernels.product(input(0).valueAs(all, in), gate(input(1).value, k, in), z, false, true);
    z.addiRowVector(bias.from((long) k * units, units));
  }

  /**
   * Passes the gradients of gates before their activation on to parameters and input.
   *
   * @param ofInput of W x + b
   * @param ofState of V h + b'
   */
  final void contribute(Pass pass, Block[] ofInput, Block[] ofState) {
    pass.contributeBlock(
        input(1),
        gateCount * units * in,
        dw -> {
          for (int k = 0; k < gateCount; k++) {
            Kernels.product(
                rows(ofInput[k]), input(0).valueAs(all, in), gate(dw, k, in), true, false);
          }
        });
    pass.contributeBlock(
        input(2), gateCount * units * units, dw -> recurrentWeights(pass, ofState, dw));
    contributeBias(pass, input(3), ofInput);
    contributeBias(pass, input(4), ofState);
    pass.contribute(
        input(0),
        new int[] {all, in},
        dx -> {
          Kernels.product(rows(ofInput[0]), gate(input(1).value, 0, in), dx, false, false);
          for (int k = 1; k < gateCount; k++) {
            Kernels.addProduct(rows(ofInput[k]), gate(input(1).value, k, in), dx);
          }
        });
  }

  private void contributeBias(Pass pass, Node bias, Block... gradients) {
    pass.contributeBlock(
        bias,
        gateCount * units,
        db -> {
          for (int k = 0; k < gateCount; k++) {
            Kernels.sumRows(pass, gradients[k], all, units, db.part((long) k * units, units));
          }
        });
  }

  /** Σ_t dz_t h_{t-1}ᵀ. */
  private void recurrentWeights(Pass pass, Block[] gradients, Block dw) {
    int later = all - rows(0);
    if (later == 0) {
      dw.array(gateCount * units * units).assign(0.0);
      return;
    }
    Block earlier = earlierOutputs(pass, later);
    for (int k = 0; k < gateCount; k++) {
      Kernels.product(
          gradients[k].from((long) rows(0) * units, later, units),
          earlier.array(later, units),
          gate(dw, k, units),
          true,
          false);
    }
    earlier.release();
  }

  /** h_{t-1} for each row from the second step on. */
  private Block earlierOutputs(Pass pass, int later) {
    if (packing.uniform()) {
      return value.hold();
    }
    Block earlier = pass.allocate(later, units);
    for (int t = 1; t < packing.steps(); t++) {
      earlier.from(offset(t) - offset(1), rows(t), units).assign(before(value, t));
    }
    return earlier;
  }

  /** All rows. */
  final INDArray rows(Block block) {
    return block.array(all, units);
  }

  final int rows(int t) {
    return packing.active(t) * width;
  }

  private long offset(int t) {
    return (long) packing.start(t) * width * units;
  }

  final INDArray step(Block block, int t) {
    return block.from(offset(t), rows(t), units);
  }

  /** The rows of step t − 1 whose sequences go on to step t. */
  final INDArray before(Block block, int t) {
    return block.from(offset(t - 1), rows(t), units);
  }

  /** The rows of a gate: [H, columns] of [gates H, columns]. */
  final INDArray gate(Block block, int k, int columns) {
    return block.from((long) k * units * columns, units, columns);
  }
}
