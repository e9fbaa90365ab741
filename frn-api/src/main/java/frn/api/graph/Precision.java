package frn.api.graph;

/** The width of numbers. */
public enum Precision {
  /** 32 bits: for training. */
  FLOAT32,
  /** 64 bits: for checks. */
  FLOAT64
}
