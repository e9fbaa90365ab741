package frn.runner.learn.classic;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * What is done to the values of a descriptor before something learns from them: each is brought to
 * mean 0 and deviation 1; then, where a part of the variance is enough, they are replaced by as
 * many principal components as have it. All are brought to variance 1 on average.
 */
final class Preparation {
  private final double[] mean;

  /** One over the deviation, and 0 of what does not vary. */
  private final double[] scale;

  /** [components][values]; none where values stay as they are. */
  private final double[][] axes;

  private Preparation(double[] mean, double[] scale, double[][] axes) {
    this.mean = mean;
    this.scale = scale;
    this.axes = axes;
  }

  /**
   * Of values of training clips.
   *
   * @param values one row a clip, at least one
   * @param variance the part of it that is kept; 1 for values as they are
   */
  static Preparation of(List<float[]> values, double variance) {
    int n = values.size();
    int d = values.get(0).length;
    double[] mean = new double[d];
    double[] scale = new double[d];
    for (float[] row : values) {
      for (int i = 0; i < d; i++) {
        mean[i] += row[i] / (double) n;
      }
    }
    for (float[] row : values) {
      for (int i = 0; i < d; i++) {
        scale[i] += (row[i] - mean[i]) * (row[i] - mean[i]) / n;
      }
    }
    for (int i = 0; i < d; i++) {
      double deviation = Math.sqrt(scale[i]);
      scale[i] = deviation > Math.abs(mean[i]) * Math.ulp(1f) ? 1 / deviation : 0;
    }
    Preparation plain = new Preparation(mean, scale, new double[0][]);
    return variance == 1
        ? plain
        : new Preparation(
            mean, scale, components(values.stream().map(plain::scaled).toList(), variance));
  }

  /** The values of a clip. */
  float[] of(float... values) {
    double[] scaled = scaled(values);
    float[] prepared = new float[axes.length == 0 ? scaled.length : axes.length];
    for (int i = 0; i < prepared.length; i++) {
      prepared[i] = (float) (axes.length == 0 ? scaled[i] : dot(axes[i], scaled));
    }
    return prepared;
  }

  private double[] scaled(float... values) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (values[i] - mean[i]) * scale[i];
    }
    return scaled;
  }

  /** From the products of the clips with each other, which are fewer than the values. */
  private static double[][] components(List<double[]> rows, double variance) {
    int n = rows.size();
    DMatrixRMaj x = new DMatrixRMaj(rows.toArray(double[][]::new));
    DMatrixRMaj products = new DMatrixRMaj(n, n);
    CommonOps_DDRM.multTransB(x, x, products);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(products)) {
      throw new IllegalStateException("no principal components of " + n + " clips");
    }
    List<Integer> order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
            .toList();
    double total = CommonOps_DDRM.trace(products);
    double kept = 0;
    int count = 0;
    while (count < n - 1 && kept < variance * total) {
      kept += eigen.getEigenvalue(order.get(count++)).getReal();
    }
    // With a sum of squares of n in each component on average.
    double unit = kept == 0 ? 0 : Math.sqrt(count * (double) n / kept);
    double[][] axes = new double[Math.max(1, count)][x.numCols];
    for (int c = 0; c < count; c++) {
      DMatrixRMaj u = eigen.getEigenVector(order.get(c));
      double length = Math.sqrt(eigen.getEigenvalue(order.get(c)).getReal());
      for (int row = 0; row < n; row++) {
        double share = unit * u.get(row) / length;
        double[] clip = rows.get(row);
        for (int i = 0; i < clip.length; i++) {
          axes[c][i] += share * clip[i];
        }
      }
    }
    return axes;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
