package frn.plugins.engine.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native memory that is used again from pass to pass: fresh memory costs page faults, more time
 * than the sums computed in it. Blocks start at multiples of 64 bytes, so that a number never
 * depends on where it is computed.
 */
final class Arena implements AutoCloseable {
  private static final int ALIGNMENT_BYTES = 64;
  private static final long MINIMUM_LENGTH = 1 << 18;

  private final DataType type;
  private final Views views = new Views();
  private final List<Chunk> chunks = new ArrayList<>();
  private long wantedLength = MINIMUM_LENGTH;

  Arena(DataType type) {
    this.type = type;
  }

  DataType type() {
    return type;
  }

  /** A block whose content is undefined. */
  Block allocate(long length) {
    int step = ALIGNMENT_BYTES / type.width();
    long rounded = Math.max(1, (length + step - 1) / step) * step;
    for (Chunk chunk : chunks) {
      long offset = chunk.take(rounded);
      if (offset >= 0) {
        return block(chunk, offset, length, rounded);
      }
    }
    Chunk chunk = new Chunk(type, Math.max(rounded, wantedLength));
    wantedLength = MINIMUM_LENGTH;
    chunks.add(chunk);
    return block(chunk, chunk.take(rounded), length, rounded);
  }

  /** The arrays over this memory, and over that of parameters. */
  Views views() {
    return views;
  }

  private Block block(Chunk chunk, long offset, long length, long rounded) {
    return new Block(
        chunk.memory.data(),
        views,
        chunk.start + offset,
        length,
        () -> chunk.give(offset, rounded));
  }

  /** Ends a pass: all blocks are void, and several chunks become one at the next pass. */
  void reset() {
    if (chunks.size() > 1) {
      long total = chunks.stream().mapToLong(chunk -> chunk.length).sum();
      close();
      wantedLength = total;
    } else {
      chunks.forEach(Chunk::clear);
    }
  }

  /** The bytes held from the system. */
  long bytes() {
    return chunks.stream().mapToLong(chunk -> chunk.length).sum() * type.width();
  }

  /** The bytes of blocks in use. */
  long bytesInUse() {
    return chunks.stream().mapToLong(Chunk::used).sum() * type.width();
  }

  @Override
  public void close() {
    views.clear();
    chunks.forEach(chunk -> chunk.memory.close());
    chunks.clear();
  }

  /** One piece of the system's memory, with the free ranges in it by their offsets. */
  private static final class Chunk {
    private final INDArray memory;
    private final long start;
    private final long length;
    private final TreeMap<Long, Long> free = new TreeMap<>();

    Chunk(DataType type, long length) {
      int step = ALIGNMENT_BYTES / type.width();
      this.length = length;
      memory = Nd4j.createUninitializedDetached(type, length + step);
      long past = memory.data().address() % ALIGNMENT_BYTES;
      start = past == 0 ? 0 : (ALIGNMENT_BYTES - past) / type.width();
      clear();
    }

    void clear() {
      free.clear();
      free.put(0L, length);
    }

    long used() {
      return length - free.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The first range that fits, or -1. */
    long take(long wanted) {
      for (Map.Entry<Long, Long> range : free.entrySet()) {
        if (range.getValue() >= wanted) {
          long offset = range.getKey();
          long rest = range.getValue() - wanted;
          free.remove(offset);
          if (rest > 0) {
            free.put(offset + wanted, rest);
          }
          return offset;
        }
      }
      return -1;
    }

    void give(long offset, long given) {
      long from = offset;
      long size = given;
      Map.Entry<Long, Long> before = free.lowerEntry(from);
      if (before != null && before.getKey() + before.getValue() == from) {
        from = before.getKey();
        size += before.getValue();
      }
      Long after = free.remove(offset + given);
      if (after != null) {
        size += after;
      }
      free.put(from, size);
    }
  }
}
