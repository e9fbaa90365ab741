package frn.plugins.encoder;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;

/** What an encoder sees. */
public enum Input {
  /** The features. */
  ABSOLUTE,
  /** The features minus those of the first frame. */
  RELATIVE;

  /** Of x [T, B, N, F] the same; what this makes of the padding means nothing. */
  Tensor of(Graph g, Tensor x) {
    if (this == ABSOLUTE) {
      return x;
    }
    Tensor first = g.select(x, 0, 0); // [1, B, N, F]
    return g.add(x, g.multiply(first, g.constant(new double[] {-1}, 1)));
  }
}
