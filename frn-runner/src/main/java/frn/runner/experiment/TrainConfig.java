package frn.runner.experiment;

import frn.api.Setting;

/** How a network is trained, but for the engine: {@code train}. */
public record TrainConfig(
    @Setting(doc = "the optimizer; adam is the one there is", value = "adam") Optimizer optimizer,
    @Setting(doc = "step size", value = "1e-4", min = 0) double learningRate,
    @Setting(doc = "L2 penalty added to the gradients; 0 for none", value = "0", min = 0)
        double weightDecay,
    @Setting(doc = "clips in a step", value = "16", min = 1) int batch,
    @Setting(doc = "passes over the training clips", value = "30", min = 1) int epochs,
    @Setting(
            doc =
                "train a regression on (target - mean) / deviation of the training clips; estimates"
                    + " are turned back into the unit",
            value = "true")
        boolean standardize) {
  /** The optimizers. */
  public enum Optimizer {
    /** Kingma and Ba, 2015. */
    ADAM
  }
}
