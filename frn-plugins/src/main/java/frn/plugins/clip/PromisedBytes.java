package frn.plugins.clip;

import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * How far a file must reach for all the pictures that its structure speaks of: many containers that
 * are cut short simply stop. Durations are not asked, as those of complete files are often wrong,
 * and a video may start late or end before its sound.
 */
final class PromisedBytes {
  private static final int SEGMENT = 0x18538067;
  private static final int CLUSTER = 0x1F43B675;
  private static final int BLOCK_GROUP = 0xA0;
  private static final int SIMPLE_BLOCK = 0xA3;

  /** Some writers of AVI files count headers twice. */
  private static final int AVI_SLACK = 16;

  private static final String FLV_SIZE = "\0\10filesize\0";

  /** Of the object of an ASF file with its size, little-endian as in the file. */
  private static final String ASF_PROPERTIES =
      "\u00A1\u00DC\u00AB\u008C\u0047\u00A9\u00CF\u0011\u008E\u00E4\0\u00C0\u000C\u0020\u0053\u0065";

  private final FileChannel file;
  private final long size;

  private PromisedBytes(FileChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  /** What is missing, in words, or empty when nothing is known to be. */
  static Optional<String> missing(Path path, AVFormatContext format, AVStream stream) {
    try (FileChannel file = FileChannel.open(path)) {
      PromisedBytes promised = new PromisedBytes(file);
      long end = promised.of(format.iformat().name().getString(), stream);
      return end <= promised.size
          ? Optional.empty()
          : Optional.of("it has %d of at least %d bytes".formatted(promised.size, end));
    } catch (IOException e) {
      throw Unreadable.unavailable(path, e);
    }
  }

  private long of(String format, AVStream stream) throws IOException {
    return switch (format) {
      case "mov,mp4,m4a,3gp,3g2,mj2" -> Math.max(lastSample(stream), lastFragment());
      case "matroska,webm" -> matroska();
      case "avi" -> avi();
      case "flv" -> flv();
      case "asf" -> asf();
      default -> 0;
    };
  }

  private static long lastSample(AVStream stream) {
    long end = 0;
    for (int i = 0; i < avformat_index_get_entries_count(stream); i++) {
      AVIndexEntry sample = avformat_index_get_entry(stream, i);
      end = Math.max(end, sample.pos() + sample.size());
    }
    return end;
  }

  /** Whose samples are not known when it is cut; a fragment follows the other at once. */
  private long lastFragment() throws IOException {
    long end = 0;
    long box = 0;
    while (box + 8 <= size) {
      ByteBuffer header = read(box, (int) Math.min(16, size - box));
      long length = header.getInt(0) & 0xFFFFFFFFL;
      if (length == 1 && header.limit() == 16) {
        length = header.getLong(8);
      }
      if (length < 8) {
        return end;
      }
      if (word(header, 4).equals("moof")) {
        end = box + length;
      }
      box += length;
    }
    return end > 0 && box < size ? box + 8 : end;
  }

  /** Live recordings do not know the size of their segment, some not those of its clusters. */
  private long matroska() throws IOException {
    long end = 0;
    long position = 0;
    while (position < size) {
      ByteBuffer header = read(position, (int) Math.min(12, size - position));
      int idLength = Integer.numberOfLeadingZeros(header.get(0) & 0xFF) - 23;
      if (idLength > 4 || idLength >= header.limit()) {
        return end;
      }
      int id = (int) number(header, 0, idLength);
      int sizeLength = Integer.numberOfLeadingZeros(header.get(idLength) & 0xFF) - 23;
      if (sizeLength > 8 || idLength + sizeLength > header.limit()) {
        return end;
      }
      long unknown = (1L << 7 * sizeLength) - 1;
      long length = number(header, idLength, sizeLength) & unknown;
      position += idLength + sizeLength;
      if (length != unknown) {
        position += length;
        if (id == CLUSTER || id == BLOCK_GROUP || id == SIMPLE_BLOCK || id == SEGMENT) {
          end = position;
        }
        if (id == SEGMENT) {
          return end;
        }
      } else if (id != SEGMENT && id != CLUSTER) {
        return end;
      }
    }
    return end;
  }

  private static long number(ByteBuffer bytes, int first, int length) {
    long number = 0;
    for (int i = first; i < first + length; i++) {
      number = number << 8 | bytes.get(i) & 0xFF;
    }
    return number;
  }

  /** The pictures are in a list {@code movi} of each part. */
  private long avi() throws IOException {
    long end = 0;
    long chunk = 0;
    while (chunk + 12 <= size) {
      ByteBuffer header = read(chunk, 12).order(ByteOrder.LITTLE_ENDIAN);
      String id = word(header, 0);
      long length = header.getInt(4) & 0xFFFFFFFFL;
      if (id.equals("RIFF")) {
        chunk += 12;
        continue;
      }
      boolean pictures = id.equals("LIST") && word(header, 8).equals("movi");
      if (length == 0xFFFFFFFFL || pictures && length == 0) {
        return end; // It was never finished.
      }
      if (pictures) {
        end = chunk + 8 + length - AVI_SLACK;
      }
      chunk += 8 + length + length % 2;
    }
    return end;
  }

  private long flv() throws IOException {
    ByteBuffer start = start();
    int key = latin(start).indexOf(FLV_SIZE);
    int value = key + FLV_SIZE.length();
    return key < 0 || value + 8 > start.limit() ? 0 : (long) start.getDouble(value);
  }

  /** A live recording, by the lowest bit of its flags, does not know its size. */
  private long asf() throws IOException {
    ByteBuffer start = start().order(ByteOrder.LITTLE_ENDIAN);
    int properties = latin(start).indexOf(ASF_PROPERTIES);
    return properties < 0
            || properties + 92 > start.limit()
            || (start.getInt(properties + 88) & 1) != 0
        ? 0
        : start.getLong(properties + 40);
  }

  private ByteBuffer start() throws IOException {
    return read(0, (int) Math.min(1 << 16, size));
  }

  private static String latin(ByteBuffer bytes) {
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }

  private static String word(ByteBuffer bytes, int at) {
    return new String(bytes.array(), at, 4, StandardCharsets.ISO_8859_1);
  }

  private ByteBuffer read(long position, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    return bytes.flip();
  }
}
