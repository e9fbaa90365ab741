package frn.plugins.text;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A text in the encoding that its bytes tell: what a byte order mark says, else UTF-8, else
 * windows-1252 (Latin-1 where a byte has no meaning there).
 *
 * @param text without a byte order mark
 * @param guessed the encoding, where nothing in the file tells it
 */
public record TextFile(String text, Optional<Charset> guessed) {
  /** Far above any list; a video that is named in place of one is not read into memory. */
  private static final long MAX_BYTES = 256L << 20;

  private static final List<Charset> ONE_BYTE =
      List.of(Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1);

  /** A byte order mark and what it says. */
  private enum Mark {
    UTF_8("efbbbf", StandardCharsets.UTF_8),
    UTF_16LE("fffe", StandardCharsets.UTF_16LE),
    UTF_16BE("feff", StandardCharsets.UTF_16BE);

    private final String bytes;
    private final Charset charset;

    Mark(String bytes, Charset charset) {
      this.bytes = bytes;
      this.charset = charset;
    }
  }

  public TextFile {
    requireNonNull(text, "text is null");
    requireNonNull(guessed, "guessed is null");
  }

  /**
   * Reads a file.
   *
   * @throws FrnException {@link ErrorCode#FILE_NOT_FOUND} when it cannot be read, {@link
   *     ErrorCode#INVALID_INPUT} when it is no text
   */
  public static TextFile read(Path file) {
    TextFile found = decode(file, bytes(file));
    int zero = found.text.indexOf('\0');
    if (zero >= 0) {
      throw invalid(
          file,
          "a byte of 0 at character %d; save a workbook as CSV (UTF-8), and UTF-16 with its byte"
                  .formatted(zero)
              + " order mark");
    }
    return found;
  }

  /** A clause for messages about names in the file: empty, or that the encoding was guessed. */
  public String note() {
    return guessed
        .map(
            "; the list is not UTF-8 and was read as %s: save it as UTF-8 if names differ"
                ::formatted)
        .orElse("");
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw invalid(file, Files.size(file) + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      String why = Files.notExists(file) ? "no such file" : e.toString();
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND, "cannot read %s: %s".formatted(file.toAbsolutePath(), why), e);
    }
  }

  private static TextFile decode(Path file, byte[] bytes) {
    for (Mark mark : Mark.values()) {
      byte[] start = HexFormat.of().parseHex(mark.bytes);
      if (startsWith(bytes, start)) {
        return decode(bytes, start.length, mark.charset)
            .map(text -> new TextFile(text, Optional.empty()))
            .orElseThrow(
                () ->
                    invalid(
                        file, "the byte order mark of " + mark.charset + " before other bytes"));
      }
    }
    return decode(bytes, 0, StandardCharsets.UTF_8)
        .map(text -> new TextFile(text, Optional.empty()))
        .orElseGet(() -> guess(bytes));
  }

  private static TextFile guess(byte[] bytes) {
    return ONE_BYTE.stream()
        .flatMap(
            charset ->
                decode(bytes, 0, charset)
                    .map(text -> new TextFile(text, Optional.of(charset)))
                    .stream())
        .findFirst()
        .orElseThrow();
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && ByteBuffer.wrap(bytes, 0, start.length).equals(ByteBuffer.wrap(start));
  }

  private static Optional<String> decode(byte[] bytes, int from, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty(); // it is in another encoding
    }
  }

  private static FrnException invalid(Path file, String found) {
    return new FrnException(
        ErrorCode.INVALID_INPUT, "%s: expected text, found %s".formatted(file, found));
  }
}
