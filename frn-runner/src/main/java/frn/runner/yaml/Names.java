package frn.runner.yaml;

import java.util.regex.Pattern;

/** The names of experiments and variants, which must be good for a shell and a table. */
public final class Names {
  /** For messages. */
  public static final String EXPECTED =
      "letters, digits, '.', '_' and '-', the first a letter or a digit";

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

  private Names() {}

  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
