package frn.plugins.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What stands where a large file should be, when a download or a checkout brought another. */
public final class StandIn {
  private static final int HEAD_BYTES = 64;

  private StandIn() {}

  /** What stands there, with what to do about it; empty when it may be the file itself. */
  public static Optional<String> at(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in(in.readNBytes(HEAD_BYTES));
    }
  }

  /** The same by the first bytes of a file. */
  public static Optional<String> in(byte[] head) {
    if (head.length == 0) {
      return Optional.of("the file is empty");
    }
    int length = Math.min(head.length, HEAD_BYTES);
    String start = new String(head, 0, length, StandardCharsets.ISO_8859_1).strip();
    if (start.startsWith("version https://git-lfs")) {
      return Optional.of("it is a pointer of Git LFS: fetch the file with 'git lfs pull'");
    }
    if (start.startsWith("BZh")) {
      return Optional.of("it is compressed: unpack it with 'bunzip2'");
    }
    if (start.startsWith("<?xml")
        || start.toLowerCase(Locale.ROOT).matches("<(!doctype )?html(?s).*")) {
      return Optional.of("it is a web page: download the file itself");
    }
    return Optional.empty();
  }
}
