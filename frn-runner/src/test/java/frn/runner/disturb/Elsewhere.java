package frn.runner.disturb;

/** What is executed on several machines, and must come to what one alone finds. */
final class Elsewhere {
  /** Runs of seconds, of both methods, with analyses that need their weights. */
  static final String EXPERIMENT =
      """
      name: elsewhere
      data: {source: synthetic, subjects: 8, frames: {stride: 2, max: 16}}
      align: given
      backbone: {type: pixels, grid: 6}
      traits: [age]
      protocol: {type: subject-kfold, folds: 3}
      model:
        encoder: {type: lstm, fc: 16, units: [16], dropout: {fc: 0, lstm: 0}}
        relation: {type: pairwise, hidden: [16, 16], dropout: 0}
        estimator: {type: mlp, hidden: [16], dropout: 0}
      train: {engine: torch, learningRate: 3e-3, batch: 4, epochs: 600}
      seeds: [1, 2]
      variants:
        network: {}
        vlbp: {method: {type: classic, descriptors: [vlbp: {size: 32}]}}
      analyses:
        - perturbation: {replace: mean, bootstrap: 100}
        - comparison: {}
      resources: {retries: 10, pause: 1s}
      """;

  private Elsewhere() {}
}
