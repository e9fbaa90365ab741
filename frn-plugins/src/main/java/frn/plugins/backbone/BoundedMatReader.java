package frn.plugins.backbone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Set;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.format.Mat5Tag;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * Reads a MATLAB file of a network without what is larger than any of its first ten layers: the
 * fully connected ones, half a gigabyte, are skipped, and a damaged file cannot ask for memory
 * without end.
 */
final class BoundedMatReader extends Mat5Reader {
  /** A convolution of 512 × 512 × 3 × 3 numbers of 64 bits has 18 MiB. */
  private static final int MAX_BYTES = 32 << 20;

  private static final int MAX_ELEMENTS = 1 << 16;
  private static final int MAX_DEPTH = 16;
  private static final Set<String> VARIABLES = Set.of("net", "layers", "meta", "normalization");

  private int depth;
  private boolean inCell;

  private BoundedMatReader(Source source) {
    super(source);
    setBufferAllocator(new Allocator());
    setEntryFilter(header -> VARIABLES.contains(header.getName()));
    disableSubsystemProcessing();
  }

  static Mat5File read(Path file) throws IOException {
    try (Source source = Sources.openStreamingFile(file.toFile())) {
      return new BoundedMatReader(source).readMat();
    }
  }

  @Override
  protected Mat5Reader createChildReader(Source inflated) {
    return new BoundedMatReader(inflated);
  }

  @Override
  protected Mat5Tag readTagWithExpectedType(Mat5Type expected) throws IOException {
    Mat5Tag tag = super.readTagWithExpectedType(expected);
    boolean fits = tag.getNumBytes() >= 0 && tag.getNumBytes() <= MAX_BYTES;
    if (expected == Mat5Type.Matrix) {
      return fits || !inCell ? tag : skipped(tag);
    }
    if (!fits) {
      throw tooLarge(tag.getNumBytes());
    }
    return tag;
  }

  /** In place of a large element, an empty one. */
  private Mat5Tag skipped(Mat5Tag tag) throws IOException {
    source.skip(Integer.toUnsignedLong(tag.getNumBytes()));
    ByteBuffer empty = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    empty.putInt(0, Mat5Type.Matrix.id());
    return Mat5Tag.readTag(Sources.wrap(empty));
  }

  @Override
  protected Array readNestedArray() throws IOException {
    if (++depth > MAX_DEPTH) {
      throw new IOException("expected at most " + MAX_DEPTH + " levels of structs and cells");
    }
    Array array = super.readNestedArray();
    depth--;
    return array;
  }

  @Override
  protected Array readCell(EntryHeader header) throws IOException {
    checkElements(header);
    boolean before = inCell;
    inCell = true;
    Array cell = super.readCell(header);
    inCell = before;
    return cell;
  }

  @Override
  protected Array[][] readValues(EntryHeader header, int numFields, String[] names)
      throws IOException {
    checkElements(header);
    boolean before = inCell;
    inCell = false;
    Array[][] values = super.readValues(header, numFields, names);
    inCell = before;
    return values;
  }

  private static void checkElements(EntryHeader header) throws IOException {
    long elements = 1;
    for (int extent : header.getDimensions()) {
      elements *= Math.max(0, Math.min(extent, MAX_ELEMENTS + 1));
      if (extent < 0 || elements > MAX_ELEMENTS) {
        throw new IOException("expected at most " + MAX_ELEMENTS + " elements, found " + header);
      }
    }
  }

  private static IOException tooLarge(int bytes) {
    return new IOException(
        "expected an element of at most %d bytes, found one of %d"
            .formatted(MAX_BYTES, Integer.toUnsignedLong(bytes)));
  }

  private static final class Allocator implements BufferAllocator {
    @Override
    public ByteBuffer allocate(int bytes) {
      if (bytes < 0 || bytes > MAX_BYTES) {
        throw new IllegalStateException(tooLarge(bytes));
      }
      return ByteBuffer.allocate(bytes);
    }

    @Override
    public void release(ByteBuffer buffer) {
      // The garbage collector does.
    }
  }
}
