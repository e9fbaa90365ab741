package frn.api.graph;

/** A value within one pass of a program. It ends with the pass. */
public interface Tensor {
  /** The extents of the axes; a copy, at least one, none below 1. */
  int[] shape();
}
