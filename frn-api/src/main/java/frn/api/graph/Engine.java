package frn.api.graph;

/**
 * Computes programs on one device. Used by one thread, as are its models; threads within are its
 * own. Closed after its models.
 */
public interface Engine extends AutoCloseable {
  /**
   * A model of a program; the caller closes it.
   *
   * @param seed what parameters and dropout depend on
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#OUT_OF_RESOURCES} when memory is short
   */
  Model model(Program program, long seed, Precision precision);

  /** The backend in words, such as {@code nd4j-native 1.0.0-M2.1, oneDNN, AVX2}: provenance. */
  String backend();

  @Override
  void close();
}
