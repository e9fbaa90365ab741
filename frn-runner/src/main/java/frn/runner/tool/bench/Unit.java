package frn.runner.tool.bench;

import java.util.Locale;

/** What a benchmark's values count. */
enum Unit {
  /** Of one step; less is better. */
  SECONDS("s", 3, false),
  /** More is better. */
  FRAMES_PER_SECOND("frames/s", 1, true),
  /** Of the process; less is better. */
  MEGABYTES("MB", 0, false);

  private final String label;
  private final int decimals;
  private final boolean moreIsBetter;

  Unit(String label, int decimals, boolean moreIsBetter) {
    this.label = label;
    this.decimals = decimals;
    this.moreIsBetter = moreIsBetter;
  }

  String label() {
    return label;
  }

  boolean moreIsBetter() {
    return moreIsBetter;
  }

  /** Three figures at least. */
  String format(double value) {
    int needed = value == 0 ? 0 : 2 - (int) Math.floor(Math.log10(Math.abs(value)));
    return String.format(
        Locale.ROOT, "%." + Math.max(0, Math.min(decimals + 2, needed)) + "f", value);
  }
}
