package frn.plugins.engine.dl4j;

import frn.api.Compute;
import frn.api.NamedFactory;
import frn.api.bench.Workload;
import frn.api.bench.WorkloadFactory;
import frn.plugins.engine.SgemmSettings;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The workload {@code sgemm-dl4j}. */
public final class Dl4jSgemmFactory extends NamedFactory<SgemmSettings, Compute, Workload>
    implements WorkloadFactory<SgemmSettings> {
  public Dl4jSgemmFactory() {
    super(
        "sgemm-dl4j",
        "the product of two square matrices by ND4J, 2 n³ operations",
        SgemmSettings.class);
  }

  @Override
  public Workload create(SgemmSettings settings, Compute compute) {
    Backend.open(compute);
    return new Sgemm(settings.n());
  }

  private static final class Sgemm implements Workload {
    private final INDArray a;
    private final INDArray b;
    private final INDArray product;

    Sgemm(int n) {
      a = Nd4j.rand(DataType.FLOAT, n, n);
      b = Nd4j.rand(DataType.FLOAT, n, n);
      product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {n, n}, 'f');
    }

    @Override
    public void run() {
      Nd4j.gemm(a, b, product, false, false, 1, 0);
      Nd4j.getExecutioner().commit(); // waits for the device
    }

    @Override
    public void close() {
      a.close();
      b.close();
      product.close();
    }
  }
}
