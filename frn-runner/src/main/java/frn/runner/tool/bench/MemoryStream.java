package frn.runner.tool.bench;

import frn.api.bench.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Moves bytes through the memory, as the triad of the STREAM benchmark does: a = b + s c over
 * arrays that no cache holds, each thread on its own.
 */
final class MemoryStream implements Workload {
  private static final int ELEMENTS = 1 << 24;
  private static final int BYTES_PER_ELEMENT = 3 * Float.BYTES;

  private final ExecutorService threads;
  private final List<Callable<Void>> work = new ArrayList<>();

  /**
   * @param bytes read and written by all threads together in a run
   */
  MemoryStream(int count, long bytes) {
    this.threads = Executors.newFixedThreadPool(count);
    long elements = bytes / BYTES_PER_ELEMENT / count;
    for (int thread = 0; thread < count; thread++) {
      float[] a = new float[ELEMENTS];
      float[] b = new float[ELEMENTS];
      float[] c = new float[ELEMENTS];
      work.add(
          () -> {
            for (long left = elements; left > 0; left -= ELEMENTS) {
              triad(a, b, c, (int) Math.min(left, ELEMENTS));
            }
            return null;
          });
    }
  }

  private static void triad(float[] a, float[] b, float[] c, int length) {
    for (int i = 0; i < length; i++) {
      a[i] = b[i] + 3f * c[i];
    }
  }

  @Override
  public void run() {
    try {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the memory was measured", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the memory cannot be measured", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
