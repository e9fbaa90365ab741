package frn.runner.schedule;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker prints, in the log of the attempt that it is at. */
final class WorkerLog {
  /** An open log. */
  interface Attempt extends AutoCloseable {
    @Override
    void close();
  }

  private static final Logger LOG = LoggerFactory.getLogger(WorkerLog.class);
  private static final int TAIL = 10;

  /** Characters of a log; who prints without end does not fill the disk. */
  private static final long LONGEST = 32L << 20;

  private final Deque<String> tail = new ArrayDeque<>();
  private BufferedWriter writer;
  private long written;

  /** What is printed before this one is closed goes to a file. */
  synchronized Attempt open(Path file) {
    try {
      writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new FrnException(ErrorCode.OUT_OF_RESOURCES, "cannot write " + file + ": " + e, e);
    }
    tail.clear();
    written = 0;
    return this::close;
  }

  synchronized void line(String line) {
    tail.addLast(line);
    if (tail.size() > TAIL) {
      tail.removeFirst();
    }
    try {
      if (writer != null && written <= LONGEST) {
        written += line.length() + 1;
        writer.write(written <= LONGEST ? line : "this log is full; what follows is left out");
        writer.newLine();
        writer.flush();
      }
    } catch (IOException e) {
      LOG.warn("a worker's log cannot be written, and is not from here on: {}", e.toString());
      abandon();
    }
  }

  /** The last lines, on lines of their own. */
  synchronized String tail() {
    return tail.isEmpty() ? "" : "; it printed last:\n" + String.join("\n", tail);
  }

  private void abandon() {
    Writer broken = writer;
    writer = null;
    try {
      broken.close();
    } catch (IOException e) {
      LOG.debug("a log that cannot be written cannot be closed either", e);
    }
  }

  private synchronized void close() {
    if (writer == null) {
      return;
    }
    try {
      writer.close();
    } catch (IOException e) {
      LOG.warn("a worker's log cannot be closed: {}", e.toString());
    }
    writer = null;
  }
}
