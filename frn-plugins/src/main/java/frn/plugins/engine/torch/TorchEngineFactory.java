package frn.plugins.engine.torch;

import frn.api.Compute;
import frn.api.NamedFactory;
import frn.api.NoSettings;
import frn.api.graph.ComputeCapability;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.api.graph.Gpu;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** The engine {@code torch}. */
public final class TorchEngineFactory extends NamedFactory<NoSettings, Compute, Engine>
    implements EngineFactory<NoSettings> {
  /** Machine code is there for 7.5, 8.0, 9.0, 10.0 and 12.0, which the rest of a major executes. */
  private static final ComputeCapability LEAST = new ComputeCapability(7, 5);

  private static final int NEWEST_MAJOR = 12;
  private static final String CUDA_LIBRARY =
      "/org/bytedeco/pytorch/" + Loader.Detector.getPlatform() + "-gpu/libtorch_cuda.so";

  /** LibTorch is loaded here, not before. */
  public TorchEngineFactory() {
    super(
        "torch",
        "Computes networks with LibTorch, the fast one on CPUs and the one for new GPUs.",
        NoSettings.class);
  }

  @Override
  public Engine create(NoSettings settings, Compute compute) {
    return new TorchEngine(Backend.open(compute));
  }

  @Override
  public Optional<String> obstacle(Gpu gpu) {
    String capability = gpu.capability().map(Object::toString).orElse("unknown");
    if (gpu.capability().filter(found -> found.compareTo(LEAST) < 0).isPresent()) {
      return Optional.of(
          "LibTorch's CUDA build needs compute capability %s or above, found %s; the profile cuda"
                  .formatted(LEAST, capability)
              + " (FRN_PROFILES=cuda ./runner …) with the engine dl4j is for 3.7 to 8.9");
    }
    if (gpu.capability().filter(found -> found.major() > NEWEST_MAJOR).isPresent()) {
      return Optional.of(
          "LibTorch's CUDA build knows compute capability %s to %d.x, found %s; use the device cpu"
              .formatted(LEAST, NEWEST_MAJOR, capability));
    }
    return TorchEngineFactory.class.getResource(CUDA_LIBRARY) == null
        ? Optional.of(
            "this build has no CUDA; build with the profile torch-gpu"
                + " (FRN_PROFILES=torch-gpu ./runner …)")
        : Optional.empty();
  }
}
