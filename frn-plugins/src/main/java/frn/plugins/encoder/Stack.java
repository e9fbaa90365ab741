package frn.plugins.encoder;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import java.util.List;

/**
 * A fully connected layer and recurrent layers over it; the last step is the feature (Table 7).
 *
 * @param input what is seen
 * @param fc units of the fully connected layer
 * @param fcDropout rate after it
 * @param units of each recurrent layer
 * @param dropout rate after each
 */
record Stack(Input input, int fc, double fcDropout, List<Integer> units, double dropout) {
  /** A recurrent layer. */
  interface Layer {
    /**
     * One layer.
     *
     * @param number from 1
     */
    Tensor of(Tensor packed, int number, int units);
  }

  /** x [T, B, N, F] → d [B, N, H]. */
  Tensor encode(Graph g, Tensor x, int[] lengths, Layer layer) {
    Tensor packed = g.pack(input.of(g, x), lengths); // [P, N, F], P = Σ lengths
    Tensor h = g.relu(g.linear(packed, "fc1", fc)); // [P, N, fc]
    h = g.dropout(h, fcDropout);
    for (int number = 1; number <= units.size(); number++) {
      h = layer.of(h, number, units.get(number - 1)); // [P, N, H]
      h = g.dropout(h, dropout);
    }
    return g.lastStep(h, lengths); // [B, N, H]
  }
}
