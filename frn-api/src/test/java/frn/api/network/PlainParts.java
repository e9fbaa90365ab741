package frn.api.network;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;

/** The simplest parts of a network, to stand around one that is tested. */
final class PlainParts {
  private static final int UNITS = 4;

  private PlainParts() {}

  /** An encoder: a linear layer on a clip's last frame. */
  static Tensor lastFrame(Graph g, Tensor x, int[] lengths) {
    return g.linear(g.lastStep(g.pack(x, lengths), lengths), "plain", UNITS);
  }

  /** A relation: the sum of the regions' features. */
  static Relation.Related sum(Graph g, Tensor d, Regions regions) {
    return Relation.Related.none(g.sum(d, 1));
  }

  /** An estimator: a linear layer. */
  static Tensor linear(Graph g, Tensor f, int outputs) {
    return g.linear(f, "plain", outputs);
  }
}
