package frn.plugins.libraries;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shared library of Linux says of itself.
 *
 * @param name under which others need it
 * @param needs names of others
 * @param runPathAt where the file says that its search path is a RUNPATH, or 0
 */
record ElfFile(String name, List<String> needs, long runPathAt) {
  private static final int MAGIC = 0x464c457f;
  private static final byte SIXTY_FOUR_BITS = 2;
  private static final byte LITTLE_ENDIAN = 1;

  private static final int HEADER_BYTES = 64;
  private static final int SEGMENTS_AT = 32;
  private static final int SEGMENT_BYTES = 54;
  private static final int SEGMENT_COUNT = 56;

  private static final int LOADED = 1;
  private static final int DYNAMIC = 2;

  private static final int NEEDED = 1;
  private static final int STRINGS = 5;
  private static final int STRINGS_BYTES = 10;
  private static final int NAME = 14;
  private static final int RPATH = 15;
  private static final int RUNPATH = 29;

  ElfFile {
    needs = List.copyOf(needs);
  }

  private record Segment(int type, long at, long address, long bytes) {
    boolean holds(long place) {
      return type == LOADED && place >= address && place < address + bytes;
    }
  }

  private record Entry(long at, long tag, long value) {}

  /** A file of another kind needs nobody. */
  static ElfFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer header = bytes(channel, 0, HEADER_BYTES);
      if (header.getInt(0) != MAGIC
          || header.get(4) != SIXTY_FOUR_BITS
          || header.get(5) != LITTLE_ENDIAN) {
        return new ElfFile(file.getFileName().toString(), List.of(), 0);
      }
      return read(file, channel, segments(channel, header));
    }
  }

  /**
   * Has a library look in its own folder before {@code LD_LIBRARY_PATH}: an RPATH comes before
   * that, and a RUNPATH after it. The file keeps its size and time, by which JavaCPP knows it.
   */
  void searchOwnFolderFirst(Path file) throws IOException {
    if (runPathAt == 0 || !Files.isWritable(file)) {
      return;
    }
    FileTime time = Files.getLastModifiedTime(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {RPATH}), runPathAt);
    }
    Files.setLastModifiedTime(file, time);
  }

  private static ElfFile read(Path file, FileChannel channel, List<Segment> segments)
      throws IOException {
    List<Entry> entries = entries(channel, segments);
    long address = value(entries, STRINGS);
    long at = 0;
    for (Segment segment : segments) {
      if (segment.holds(address)) {
        at = segment.at + address - segment.address;
      }
    }
    ByteBuffer strings = bytes(channel, at, value(entries, STRINGS_BYTES));
    String name = file.getFileName().toString();
    List<String> needs = new ArrayList<>();
    long runPathAt = 0;
    for (Entry entry : entries) {
      if (entry.tag == NAME) {
        name = text(strings, entry.value);
      } else if (entry.tag == NEEDED) {
        needs.add(text(strings, entry.value));
      } else if (entry.tag == RUNPATH) {
        runPathAt = entry.at;
      }
    }
    return new ElfFile(name, needs, runPathAt);
  }

  private static List<Segment> segments(FileChannel channel, ByteBuffer header) throws IOException {
    int size = header.getShort(SEGMENT_BYTES);
    int count = header.getShort(SEGMENT_COUNT);
    ByteBuffer table = bytes(channel, header.getLong(SEGMENTS_AT), (long) size * count);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = i * size;
      segments.add(
          new Segment(
              table.getInt(start),
              table.getLong(start + 8),
              table.getLong(start + 16),
              table.getLong(start + 32)));
    }
    return segments;
  }

  private static List<Entry> entries(FileChannel channel, List<Segment> segments)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.type == DYNAMIC) {
        ByteBuffer table = bytes(channel, segment.at, segment.bytes);
        while (table.remaining() >= 2 * Long.BYTES) {
          long at = segment.at + table.position();
          entries.add(new Entry(at, table.getLong(), table.getLong()));
        }
      }
    }
    return entries;
  }

  private static long value(List<Entry> entries, int tag) {
    return entries.stream()
        .filter(entry -> entry.tag == tag)
        .findFirst()
        .map(Entry::value)
        .orElse(0L);
  }

  private static String text(ByteBuffer strings, long at) {
    int end = (int) at;
    while (strings.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - (int) at];
    strings.get((int) at, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static ByteBuffer bytes(FileChannel channel, long at, long count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(count)).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
      // Reads may give less than was asked for.
    }
    return bytes.rewind();
  }
}
