package frn.plugins.engine.dl4j;

import static frn.api.graph.check.Shapes.last;
import static frn.api.graph.check.Shapes.rows;

import frn.api.array.Array;
import frn.api.graph.check.Shapes;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Matrix products with parameters. */
final class Dense {
  private Dense() {}

  /** y = x Wᵀ + b: [rows, in] → [rows, units]. */
  static final class Linear extends Node {
    private static final int FEW_UNITS = 256;
    private static final int MANY_ROWS = 1024;

    private final int rows;
    private final int in;
    private final int units;

    Linear(Node x, Leaves.Weights weight, Node bias) {
      super(Shapes.withLast(x.shape(), weight.shape()[0]), x, weight, bias);
      this.rows = rows(x.shape());
      this.in = last(x.shape());
      this.units = weight.shape()[0];
    }

    @Override
    public void forward(Pass pass) {
      value = pass.allocate(rows, units);
      INDArray y = valueAs(rows, units);
      INDArray x = input(0).valueAs(rows, in);
      if (units <= FEW_UNITS && rows >= MANY_ROWS) { // a transposed W costs a quarter more
        INDArray transposed = ((Leaves.Weights) input(1)).parameter().permuted(1, 0);
        Kernels.product(x, transposed, y, false, false);
      } else {
        Kernels.product(x, input(1).valueAs(units, in), y, false, true);
      }
      y.addiRowVector(input(2).valueAs(units));
    }

    @Override
    public void backward(Pass pass) {
      INDArray dy = gradientAs(rows, units);
      INDArray x = input(0).valueAs(rows, in);
      INDArray w = input(1).valueAs(units, in);
      pass.contribute(
          input(0), new int[] {rows, in}, dx -> Kernels.product(dy, w, dx, false, false));
      pass.contribute(
          input(1), new int[] {units, in}, dw -> Kernels.product(dy, x, dw, true, false));
      pass.contributeBlock(input(2), units, db -> Kernels.sumRows(pass, gradient, rows, units, db));
    }
  }

  /**
   * y[b, r] = Wa x[b, first[r]] + Wb x[b, second[r]] + bias: [B, N, in] → [B, R, units].
   *
   * <p>W [units, 2 in] is in memory as [2 units, in] with the rows of Wa and Wb in turn, so one
   * product gives both for each object; then y[b] = S [Wa x[b]; Wb x[b]] with the selection S [R,
   * 2N].
   */
  static final class LinearPairs extends Node {
    private final int batch;
    private final int objects;
    private final int in;
    private final int units;
    private final int pairs;
    private final double[] selection;

    LinearPairs(Node x, Node weight, Node bias, int[] first, int[] second) {
      super(new int[] {x.shape()[0], first.length, weight.shape()[0]}, x, weight, bias);
      this.batch = x.shape()[0];
      this.objects = x.shape()[1];
      this.in = x.shape()[2];
      this.units = weight.shape()[0];
      this.pairs = first.length;
      this.selection = new double[pairs * 2 * objects];
      for (int r = 0; r < pairs; r++) {
        selection[r * 2 * objects + first[r]] = 1;
        selection[r * 2 * objects + objects + second[r]] = 1;
      }
    }

    @Override
    public void forward(Pass pass) {
      Block products = pass.allocate(batch * objects, 2 * units); // Wa, Wb in turn
      Kernels.product(
          input(0).valueAs(batch * objects, in),
          input(1).valueAs(2 * units, in),
          products.array(batch * objects, 2 * units),
          false,
          true);
      Block stacked = pass.allocate(batch, 2 * objects, units); // [B, 2N, units]
      half(stacked, 0).assign(inTurn(products, 0));
      half(stacked, 1).assign(inTurn(products, 1));
      products.release();
      value = pass.allocate(batch, pairs, units);
      withSelection(pass, s -> selectEach(s, stacked));
      stacked.release();
      valueAs(batch * pairs, units).addiRowVector(input(2).valueAs(units));
    }

    private void selectEach(INDArray s, Block stacked) {
      for (int b = 0; b < batch; b++) {
        Kernels.product(s, clip(stacked, b, 2 * objects), clip(value, b, pairs), false, false);
      }
    }

    @Override
    public void backward(Pass pass) {
      pass.contributeBlock(
          input(2), units, db -> Kernels.sumRows(pass, gradient, batch * pairs, units, db));
      Block stacked = pass.allocate(batch, 2 * objects, units);
      withSelection(
          pass,
          s -> {
            for (int b = 0; b < batch; b++) {
              Kernels.product(
                  s, clip(gradient, b, pairs), clip(stacked, b, 2 * objects), true, false);
            }
          });
      Block products = pass.allocate(batch * objects, 2 * units);
      inTurn(products, 0).assign(half(stacked, 0));
      inTurn(products, 1).assign(half(stacked, 1));
      stacked.release();
      INDArray dp = products.array(batch * objects, 2 * units);
      INDArray x = input(0).valueAs(batch * objects, in);
      INDArray w = input(1).valueAs(2 * units, in);
      pass.contribute(
          input(0),
          new int[] {batch * objects, in},
          dx -> Kernels.product(dp, w, dx, false, false));
      pass.contribute(
          input(1), new int[] {2 * units, in}, dw -> Kernels.product(dp, x, dw, true, false));
      products.release();
    }

    private INDArray clip(Block block, int b, int rows) {
      return block.from((long) b * rows * units, rows, units);
    }

    /** The products with Wa (0) or Wb (1): [B, N, units]. */
    private INDArray inTurn(Block products, int which) {
      return products.strided(
          which, new int[] {batch, objects, units}, 2L * objects * units, 2L * units, 2);
    }

    /** The upper or lower half of [B, 2N, units]. */
    private INDArray half(Block stacked, int which) {
      return stacked.strided(
          (long) which * objects * units,
          new int[] {batch, objects, units},
          2L * objects * units,
          units,
          1);
    }

    private void withSelection(Pass pass, Consumer<INDArray> use) {
      Block block = pass.allocate(pairs, 2 * objects);
      pass.transfer().write(Array.of(selection, selection.length), block.array(selection.length));
      use.accept(block.array(pairs, 2 * objects));
      block.release();
    }
  }
}
