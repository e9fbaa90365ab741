package frn.plugins.engine.dl4j;

import java.util.Arrays;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/** Sums and products into arrays that exist already, in the forms that ND4J computes fast. */
final class Kernels {
  private Kernels() {}

  /** out = a b, either of them transposed if told so; slow where b is, and a has few rows. */
  static void product(INDArray a, INDArray b, INDArray out, boolean transA, boolean transB) {
    Nd4j.gemm(a, b, out, transA, transB, 1, 0);
  }

  /** out += a b. */
  static void addProduct(INDArray a, INDArray b, INDArray out) {
    Nd4j.gemm(a, b, out, false, false, 1, 1);
  }

  /** out += factor · x, of one shape. */
  static void addScaled(double factor, INDArray x, INDArray out) {
    Nd4j.getBlasWrapper().level1().axpy(x.length(), factor, x, out);
  }

  /** x = x · [sign > 0]; sign is not x. */
  static void maskByStep(Pass pass, INDArray x, INDArray sign) {
    Block step = pass.allocate((int) x.length());
    INDArray mask = step.array((int) x.length());
    Nd4j.exec(new Step(sign, mask, 0.0));
    x.muli(mask);
    step.release();
  }

  /** out [columns] = Σ over rows of x [rows, columns]. */
  static void sumRows(Pass pass, Block x, int rows, int columns, Block out) {
    sum(pass, x, new int[] {1, rows, columns}, out);
  }

  /**
   * out [outer, inner] = Σ over the middle axis of x [outer, n, inner]: mostly as products with
   * ones, which take a hundredth of the time of ND4J's own sums.
   */
  static void sum(Pass pass, Block x, int[] folded, Block out) {
    int outer = folded[0];
    int n = folded[1];
    int inner = folded[2];
    if (inner == 1) {
      withOnes(
          pass,
          n,
          ones -> product(x.array(outer, n), ones.array(n, 1), out.array(outer, 1), false, false));
    } else if (outer <= n) {
      withOnes(
          pass,
          n,
          ones -> {
            for (int i = 0; i < outer; i++) {
              INDArray rows = x.from((long) i * n * inner, n, inner);
              product(ones.array(1, n), rows, out.from((long) i * inner, 1, inner), false, false);
            }
          });
    } else {
      INDArray sum = out.array(outer, inner);
      sum.assign(x.slice(folded, 0));
      for (int k = 1; k < n; k++) {
        sum.addi(x.slice(folded, k));
      }
    }
  }

  /** out [outer, n, inner] = x [outer, inner], repeated along the middle axis. */
  static void repeat(Pass pass, Block x, int[] folded, Block out) {
    int outer = folded[0];
    int n = folded[1];
    int inner = folded[2];
    if (inner == 1) {
      withOnes(
          pass,
          n,
          ones -> product(x.array(outer, 1), ones.array(1, n), out.array(outer, n), false, false));
    } else if (outer <= n) {
      withOnes(
          pass,
          n,
          ones -> {
            for (int i = 0; i < outer; i++) {
              INDArray row = x.from((long) i * inner, 1, inner);
              product(
                  ones.array(n, 1), row, out.from((long) i * n * inner, n, inner), false, false);
            }
          });
    } else {
      for (int k = 0; k < n; k++) {
        out.slice(folded, k).assign(x.array(outer, inner));
      }
    }
  }

  private static void withOnes(Pass pass, int count, Consumer<Block> use) {
    Block ones = pass.allocate(count);
    ones.array(count).assign(1.0);
    use.accept(ones);
    ones.release();
  }

  /** out = a + b, with extents of 1 repeated; all of one rank. */
  static void add(INDArray a, INDArray b, INDArray out) {
    if (Arrays.equals(a.shape(), b.shape())) {
      a.addi(b, out);
    } else {
      execute("add", a, b, out);
    }
  }

  /** out = a · b by value, with extents of 1 repeated; all of one rank. */
  static void multiply(INDArray a, INDArray b, INDArray out) {
    if (Arrays.equals(a.shape(), b.shape())) {
      a.muli(b, out);
    } else {
      execute("multiply", a, b, out);
    }
  }

  /** out = tanh(x); oneDNN's takes a tenth of the time of ND4J's own. */
  static void tanh(INDArray x, INDArray out) {
    Nd4j.exec(DynamicCustomOp.builder("tanh").addInputs(x).addOutputs(out).build());
  }

  private static void execute(String op, INDArray a, INDArray b, INDArray out) {
    Nd4j.exec(DynamicCustomOp.builder(op).addInputs(a, b).addOutputs(out).build());
  }
}
