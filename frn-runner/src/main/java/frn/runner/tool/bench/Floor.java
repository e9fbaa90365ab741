package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import frn.api.bench.Workload;
import frn.runner.plugin.Kind;
import java.util.Comparator;
import java.util.List;

/**
 * The least that a training step takes on this machine: as many multiplications in one square
 * matrix product, by the library that is fastest at it, and then Adam's traffic at the rate of the
 * memory.
 */
final class Floor implements Workload {
  /** What Adam reads (weight, gradient, two moments) and writes (weight, moments) a parameter. */
  static final long BYTES_PER_PARAMETER = 7 * Float.BYTES;

  private final Workload product;
  private final MemoryStream stream;

  private Floor(Workload product, MemoryStream stream) {
    this.product = requireNonNull(product, "product is null");
    this.stream = requireNonNull(stream, "stream is null");
  }

  /**
   * The floor of a step.
   *
   * @param operations multiplications and additions
   * @param parameters that Adam moves
   */
  static Floor of(Setup setup, double operations, long parameters) {
    int n = (int) Math.round(Math.cbrt(operations / 2));
    List<Workload> products =
        setup.registry().all(Kind.WORKLOAD).stream()
            .map(factory -> factory.name())
            .filter(name -> name.startsWith("sgemm-"))
            .map(name -> setup.workload("{type: %s, n: %d}".formatted(name, n)))
            .toList();
    Workload fastest =
        products.stream().min(Comparator.comparingDouble(Floor::seconds)).orElseThrow();
    products.stream().filter(product -> product != fastest).forEach(Workload::close);
    return new Floor(
        fastest, new MemoryStream(setup.compute().threads(), parameters * BYTES_PER_PARAMETER));
  }

  /** Of a second run, as the first one brings memory and threads. */
  private static double seconds(Workload workload) {
    workload.run();
    long start = System.nanoTime();
    workload.run();
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void run() {
    product.run();
    stream.run();
  }

  @Override
  public void close() {
    try (stream) {
      product.close();
    }
  }
}
