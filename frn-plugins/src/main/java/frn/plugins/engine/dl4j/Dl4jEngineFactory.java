package frn.plugins.engine.dl4j;

import frn.api.Compute;
import frn.api.NamedFactory;
import frn.api.NoSettings;
import frn.api.graph.ComputeCapability;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.api.graph.Gpu;
import java.util.Optional;

/** The engine {@code dl4j}. */
public final class Dl4jEngineFactory extends NamedFactory<NoSettings, Compute, Engine>
    implements EngineFactory<NoSettings> {
  /** Machine code is there for 3.7 to 8.6, which 8.9 executes too; and nothing else. */
  private static final ComputeCapability LEAST = new ComputeCapability(3, 7);

  private static final ComputeCapability MOST = new ComputeCapability(8, 9);

  private static final String CUDA_BACKEND = "/org/nd4j/linalg/jcublas/JCublasBackend.class";

  public Dl4jEngineFactory() {
    super(
        "dl4j",
        "Computes networks with ND4J, on CPUs (oneDNN) and GPUs (CUDA 11.6).",
        NoSettings.class);
  }

  @Override
  public Engine create(NoSettings settings, Compute compute) {
    return new Dl4jEngine(Backend.open(compute));
  }

  @Override
  public Optional<String> obstacle(Gpu gpu) {
    String capability = gpu.capability().map(Object::toString).orElse("unknown");
    if (gpu.capability().filter(found -> found.compareTo(LEAST) < 0).isPresent()) {
      return Optional.of(
          "ND4J's CUDA build needs compute capability %s or above, found %s; use the device cpu"
              .formatted(LEAST, capability));
    }
    if (gpu.capability().filter(found -> found.compareTo(MOST) > 0).isPresent()) {
      return Optional.of(
          "ND4J's CUDA build needs compute capability %s to %s, found %s; build with the profile"
                  .formatted(LEAST, MOST, capability)
              + " torch-gpu (FRN_PROFILES=torch-gpu ./runner …), and name the engine torch");
    }
    return hasCuda()
        ? Optional.empty()
        : Optional.of(
            "this build has no CUDA; build with the profile cuda (FRN_PROFILES=cuda ./runner …)");
  }

  static boolean hasCuda() {
    return Dl4jEngineFactory.class.getResource(CUDA_BACKEND) != null;
  }
}
