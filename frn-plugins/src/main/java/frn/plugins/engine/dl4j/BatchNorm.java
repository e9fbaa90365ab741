package frn.plugins.engine.dl4j;

import static frn.api.graph.check.Shapes.last;
import static frn.api.graph.check.Shapes.rows;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * y = γ x̂ + β with x̂ = (x − mean) / √(variance + ε) over all axes but the last (Ioffe and Szegedy
 * 2015): of the batch in training, of what was kept otherwise.
 */
final class BatchNorm extends Node {
  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  private final int rows;
  private final int channels;
  private Block normalized;
  private Block inverseDeviation;

  BatchNorm(Node x, Node weight, Node bias, Node runningMean, Node runningVariance) {
    super(x.shape(), x, weight, bias, runningMean, runningVariance);
    this.rows = rows(x.shape());
    this.channels = last(x.shape());
  }

  @Override
  public void forward(Pass pass) {
    Block mean = pass.allocate(channels);
    inverseDeviation = keep(pass.allocate(channels));
    normalized = keep(pass.allocate(rows, channels));
    INDArray centred = normalized.array(rows, channels);
    INDArray variance = inverseDeviation.array(channels);

    if (pass.training()) {
      sum(pass, input(0).value, mean).divi(rows);
      subtract(mean, centred);
      Block squares = pass.allocate(rows, channels);
      centred.muli(centred, squares.array(rows, channels));
      sum(pass, squares, inverseDeviation).divi(rows);
      squares.release();
      if (pass.updatesStatistics()) {
        follow(input(3), mean.array(channels), 1);
        follow(input(4), variance, rows / (rows - 1.0));
      }
    } else {
      mean.array(channels).assign(input(3).valueAs(channels));
      variance.assign(input(4).valueAs(channels));
      subtract(mean, centred);
    }
    Transforms.sqrt(variance.addi(EPSILON), false).rdivi(1.0);
    mean.release();

    centred.muliRowVector(variance);
    value = pass.allocate(rows, channels);
    INDArray y = valueAs(rows, channels);
    y.assign(centred);
    y.muliRowVector(input(1).valueAs(channels)).addiRowVector(input(2).valueAs(channels));
  }

  private void subtract(Block mean, INDArray centred) {
    centred.assign(input(0).valueAs(rows, channels)).subiRowVector(mean.array(channels));
  }

  private INDArray sum(Pass pass, Block x, Block out) {
    Kernels.sumRows(pass, x, rows, channels, out);
    return out.array(channels);
  }

  /** kept += momentum (factor · found − kept). */
  private void follow(Node kept, INDArray found, double factor) {
    INDArray statistic = kept.valueAs(channels);
    statistic.muli(1 - MOMENTUM);
    Kernels.addScaled(MOMENTUM * factor, found, statistic);
  }

  /** dx = γ / (n deviation) · (n dy − Σ dy − x̂ Σ dy x̂). */
  @Override
  public void backward(Pass pass) {
    Block bias = pass.allocate(channels);
    Block weight = pass.allocate(channels);
    INDArray db = sum(pass, gradient, bias);
    INDArray xHat = normalized.array(rows, channels);
    INDArray dy = gradientAs(rows, channels);
    Block products = pass.allocate(rows, channels);
    dy.muli(xHat, products.array(rows, channels));
    INDArray dw = sum(pass, products, weight);
    products.release();

    xHat.muliRowVector(dw);
    dy.muli(rows).subiRowVector(db).subi(xHat);
    INDArray scale = inverseDeviation.array(channels);
    scale.muli(input(1).valueAs(channels)).divi(rows);
    dy.muliRowVector(scale);
    pass.passOnGradient(this, input(0));
    pass.passOn(input(1), weight);
    pass.passOn(input(2), bias);
  }
}
