package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.nio.file.Path;

/** The failure of a clip that does not decode. */
final class Unreadable {
  private Unreadable() {}

  /**
   * @param found what is wrong with it, such as {@code it is empty}
   */
  static FrnException clip(Path file, String found) {
    return new FrnException(
        ErrorCode.CLIP_UNREADABLE,
        "cannot decode %s: expected a complete video, found: %s".formatted(file, found));
  }
}
