package frn.plugins.engine.tape;

/** What a pass is for. */
public enum Mode {
  /** Outputs alone. */
  EVALUATION,
  /** Gradients, nothing changes. */
  GRADIENTS,
  /** Gradients, and kept statistics follow the batch. */
  TRAINING
}
