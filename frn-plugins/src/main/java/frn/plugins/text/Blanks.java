package frn.plugins.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Blanks of all kinds, also those that nobody sees. */
public final class Blanks {
  private static final String BLANK = "[\\s\\p{Z}\\p{Cf}]";
  private static final Pattern AROUND = Pattern.compile("^" + BLANK + "+|" + BLANK + "+$");
  private static final Pattern ALL = Pattern.compile(BLANK + "+");

  private Blanks() {}

  /** The text without blanks around it. */
  public static String strip(String text) {
    return AROUND.matcher(text).replaceAll("");
  }

  /**
   * What is left of a name when case, blanks and Unicode's ways to write one letter do not count.
   */
  public static String folded(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return ALL.matcher(plain).replaceAll("");
  }
}
