package frn.runner.work;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** Orders to a worker, line by line, that tell when they have been followed. */
final class TestingOrders extends InputStream {
  private static final String END = "";

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Semaphore reads = new Semaphore(0);

  /** Gives an order, and waits until the worker has followed it and comes for the next. */
  void give(String line) throws InterruptedException {
    reads.acquire();
    lines.add(line + "\n");
    reads.acquire();
    reads.release();
  }

  /** Ends the orders. */
  void end() {
    lines.add(END);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    reads.release();
    byte[] line = take().getBytes(StandardCharsets.UTF_8);
    System.arraycopy(line, 0, bytes, offset, line.length);
    return line.length == 0 ? -1 : line.length;
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException("read a line at a time");
  }

  private String take() {
    try {
      return lines.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for an order", e);
    }
  }
}
