package frn.api.bench;

/** Work of a fixed size that is done again and again, to be timed. Used by one thread. */
public interface Workload extends AutoCloseable {
  /**
   * Does the work once; returns when it is done on the device.
   *
   * @throws frn.api.FrnException when the device fails
   */
  void run();

  @Override
  void close();
}
