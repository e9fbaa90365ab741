package frn.runner.yaml;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables <code>${NAME}</code> and <code>${NAME:-default}</code> in a YAML text. YAML would
 * read the braces as a mapping, so they are hidden from its parser behind private characters, one
 * for one, which keeps every line and column as it is.
 */
final class Placeholders {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^{}\\n]*}");
  private static final Pattern NAMED =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?}");
  private static final char HIDDEN = '\uE000';
  private static final int ASCII = 128;

  private final Variables variables;

  Placeholders(Variables variables) {
    this.variables = variables;
  }

  /** Hides the variables of a YAML text. */
  static String hide(String yaml) {
    return VARIABLE.matcher(yaml).replaceAll(match -> shift(match.group(), HIDDEN));
  }

  /** The text as the user wrote it. */
  static String show(String hidden) {
    return shift(hidden, -HIDDEN);
  }

  private static String shift(String text, int by) {
    StringBuilder shifted = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      boolean shifts = by > 0 ? c < ASCII : c >= HIDDEN && c < HIDDEN + ASCII;
      shifted.append(shifts ? (char) (c + by) : c);
    }
    return shifted.toString();
  }

  /**
   * Replaces the variables of a shown text.
   *
   * @throws IllegalArgumentException naming the variable that is not set or malformed
   */
  String replace(String text) {
    return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
  }

  private String value(MatchResult match) {
    Matcher named = NAMED.matcher(match.group());
    if (!named.matches()) {
      throw new IllegalArgumentException(
          "expected ${NAME} or ${NAME:-default}, found " + match.group());
    }
    String name = named.group(1);
    String otherwise = named.group(2);
    if (otherwise != null) {
      return variables.get(name).filter(value -> !value.isEmpty()).orElse(otherwise);
    }
    return variables
        .get(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the variable %s is not set: give --set %s=… or set it in the environment"
                        .formatted(name, name)));
  }
}
