package frn.api.graph;

/** A value within one pass of a program. It ends with the pass. */
public interface Tensor {
  /** The extents of the axes. */
  int[] shape();
}
