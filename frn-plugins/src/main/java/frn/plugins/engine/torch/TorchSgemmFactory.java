package frn.plugins.engine.torch;

import frn.api.Compute;
import frn.api.NamedFactory;
import frn.api.bench.Workload;
import frn.api.bench.WorkloadFactory;
import frn.api.graph.Precision;
import frn.plugins.engine.SgemmSettings;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The workload {@code sgemm-torch}. */
public final class TorchSgemmFactory extends NamedFactory<SgemmSettings, Compute, Workload>
    implements WorkloadFactory<SgemmSettings> {
  public TorchSgemmFactory() {
    super(
        "sgemm-torch",
        "the product of two square matrices by LibTorch, 2 n³ operations",
        SgemmSettings.class);
  }

  @Override
  public Workload create(SgemmSettings settings, Compute compute) {
    return new Sgemm(Transfer.of(Backend.open(compute).device(), Precision.FLOAT32), settings.n());
  }

  private static final class Sgemm implements Workload {
    private final PointerScope memory;
    private final Tensor a;
    private final Tensor b;
    private final Tensor product;

    Sgemm(Transfer transfer, int n) {
      try (PointerScope scope = new PointerScope()) {
        memory = scope.extend();
        a = transfer.empty(n, n).uniform_();
        b = transfer.empty(n, n).uniform_();
        product = transfer.empty(n, n);
      }
    }

    @Override
    @SuppressWarnings("try") // the scope owns what is made within it
    public void run() {
      try (PointerScope scope = new PointerScope()) {
        torch.matmul_out(product, a, b);
        product.select(0, 0).select(0, 0).item_float(); // waits for the device
      }
    }

    @Override
    public void close() {
      memory.close();
    }
  }
}
