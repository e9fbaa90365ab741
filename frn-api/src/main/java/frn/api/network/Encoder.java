package frn.api.network;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;

/** Facial local dynamic feature encoding (Eq. 1), the same for every region. */
public interface Encoder {
  /**
   * @param x [T, B, N, F], zero past a clip's length
   * @param lengths [B], the clips' frames
   * @return d [B, N, H]
   * @throws frn.api.FrnException {@code INVALID_INPUT} when the graph refuses a shape
   */
  Tensor encode(Graph graph, Tensor x, int[] lengths);
}
