package frn.plugins.clip;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The failures of a clip: its content is damaged, which stays so, or it cannot be read at present,
 * of which the content knows nothing.
 */
final class Unreadable {
  private static final int NO_MEMORY = -12;

  private Unreadable() {}

  /**
   * The content is no video that can be shown.
   *
   * @param found what is wrong with it, such as {@code it is empty}
   */
  static FrnException damaged(Path file, String found) {
    return new FrnException(
        ErrorCode.CLIP_DAMAGED,
        "cannot decode %s: expected a complete video, found: %s".formatted(file, found));
  }

  /**
   * What FFmpeg made of the content, unless it had no memory for it.
   *
   * @param error as FFmpeg returned it
   */
  static FrnException damaged(Path file, String found, int error) {
    return error == NO_MEMORY
        ? unavailable(file, text(error), null)
        : damaged(file, "%s (FFmpeg: %s)".formatted(found, text(error)));
  }

  /**
   * Reading failed in FFmpeg.
   *
   * @param error as FFmpeg returned it
   */
  static FrnException unavailable(Path file, int error) {
    return unavailable(file, text(error), null);
  }

  /** Reading failed: there is no such file, or it cannot be read at present. */
  static FrnException unavailable(Path file, IOException cause) {
    return cause instanceof NoSuchFileException
        ? new FrnException(
            ErrorCode.FILE_NOT_FOUND, "cannot read %s: %s".formatted(file, missing(file)), cause)
        : unavailable(file, cause.toString(), cause);
  }

  private static String missing(Path file) {
    if (Files.isSymbolicLink(file)) {
      return "a link to what is not there; fetch it, such as with 'git annex get' or 'dvc pull'";
    }
    return file.toString().contains("\\")
        ? "no such file; folders are divided by '/', not by '\\'"
        : "no such file";
  }

  private static FrnException unavailable(Path file, String found, IOException cause) {
    return new FrnException(
        ErrorCode.CLIP_UNAVAILABLE,
        "cannot read %s at present: %s; is its disk there, and may it be read?"
            .formatted(file, found),
        cause);
  }

  /** The attributes of a file that can be a clip. */
  static BasicFileAttributes attributes(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      if (!found.isRegularFile()) {
        throw damaged(file, "it is no regular file");
      }
      return found;
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }

  private static String text(int error) {
    byte[] text = new byte[128];
    av_strerror(error, text, text.length);
    int length = 0;
    while (text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }
}
