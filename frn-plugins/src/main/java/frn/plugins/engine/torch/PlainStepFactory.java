package frn.plugins.engine.torch;

import frn.api.Compute;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.bench.Workload;
import frn.api.bench.WorkloadFactory;

/** The workload {@code plain-torch-step}. */
public final class PlainStepFactory extends NamedFactory<PlainStepSettings, Compute, Workload>
    implements WorkloadFactory<PlainStepSettings> {
  public PlainStepFactory() {
    super(
        "plain-torch-step",
        "a training step of the paper's network as one writes it with LibTorch's modules",
        PlainStepSettings.class);
  }

  @Override
  public void check(PlainStepSettings settings) {
    if (settings.units().isEmpty() || settings.g().isEmpty() || settings.estimator().isEmpty()) {
      throw new InvalidSetting("units", "expected at least one layer of each kind");
    }
  }

  @Override
  public Workload create(PlainStepSettings settings, Compute compute) {
    Backend backend = Backend.open(compute);
    PlainNetwork network =
        new PlainNetwork(settings.sizes(), settings.clips(), settings.frames(), backend.device());
    return new Workload() {
      @Override
      public void run() {
        network.step();
      }

      @Override
      public void close() {
        network.close();
      }
    };
  }
}
