package frn.plugins.trait;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.plugins.text.Blanks;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Reads labels: understood, empty or told. */
final class Labels {
  private Labels() {}

  /**
   * What a clip's label says; empty where the clip has none.
   *
   * @param read empty for a text that is not understood
   * @param expected in words, for the message
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when the label is not understood
   */
  static OptionalDouble target(
      Clip clip, String label, Function<String, OptionalDouble> read, String expected) {
    String text = clip.label(label).map(Blanks::strip).orElse("");
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble target = read.apply(text);
    if (target.isEmpty()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "label %s: expected %s, or nothing where it is not known, found '%s'"
              .formatted(label, expected, text));
    }
    return target;
  }
}
