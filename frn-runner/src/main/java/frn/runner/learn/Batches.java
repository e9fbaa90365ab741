package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.experiment.RunConfig;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Fills the next batch while this one is used, in two buffers that are made once. */
final class Batches implements AutoCloseable {
  private final BatchFiller filler;
  private final FloatBuffer[] buffers = new FloatBuffer[2];
  private final ExecutorService filling =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "batches");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param filler fills them
   * @param capacity of a buffer, in values
   * @throws FrnException when a buffer cannot be so large
   */
  Batches(BatchFiller filler, long capacity) {
    this.filler = requireNonNull(filler, "filler is null");
    for (int slot = 0; slot < buffers.length; slot++) {
      buffers[slot] = allocate(capacity);
    }
  }

  /** Batches of a run's clips. */
  static Batches of(RunConfig config, Samples samples) {
    RegionLayout layout = samples.layout(config.model().regions());
    // One clip more than a batch: a single last one joins the batch before.
    long clips = Math.min(config.train().batch() + 1L, samples.all().count());
    long frames = samples.all().mapToInt(Sample::frames).max().orElseThrow();
    return new Batches(
        new BatchFiller(config.model().regions(), layout), clips * frames * layout.mapSize());
  }

  /** Uses batches of these clips, one after another. */
  void forEach(List<List<Sample>> batches, Consumer<Batch> use) {
    Future<Batch> next = fill(batches, 0);
    for (int i = 0; i < batches.size(); i++) {
      Batch batch = filled(next);
      next = fill(batches, i + 1);
      use.accept(batch);
    }
  }

  private Future<Batch> fill(List<List<Sample>> batches, int i) {
    return i < batches.size()
        ? filling.submit(() -> filler.fill(batches.get(i), buffers[i % 2]))
        : null;
  }

  private static FloatBuffer allocate(long capacity) {
    long bytes = capacity * Float.BYTES;
    if (bytes > Integer.MAX_VALUE) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          ("a batch takes %d MB, expected at most %d MB; lower train.batch or data.frames.max, or"
                  + " raise data.frames.stride")
              .formatted(bytes >> 20, Integer.MAX_VALUE >> 20));
    }
    return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private static Batch filled(Future<Batch> batch) {
    try {
      return batch.get();
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FrnException(ErrorCode.INTERRUPTED, "interrupted while a batch was filled", e);
    }
  }

  /** What another thread threw, to be thrown here. */
  static RuntimeException rethrown(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }

  @Override
  public void close() {
    filling.shutdownNow();
  }
}
