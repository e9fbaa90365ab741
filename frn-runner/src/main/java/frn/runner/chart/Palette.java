package frn.runner.chart;

import java.util.List;

/**
 * Colours of Okabe and Ito (2008) that can be told apart by colour-blind readers and are dark
 * enough for lines on white. Beyond them dashes differ; dashes tell series apart in black and
 * white, too.
 */
final class Palette {
  static final List<String> COLOURS = List.of("#0072B2", "#D55E00", "#009E73", "#000000");

  private static final List<String> DASHES =
      List.of("", "7 3", "2 3", "9 3 2 3", "12 4", "4 2 1 2");

  private Palette() {}

  static String colour(int series) {
    return COLOURS.get(series % COLOURS.size());
  }

  static String dash(int series) {
    return DASHES.get(series % DASHES.size());
  }
}
