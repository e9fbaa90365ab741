package frn.runner.chart;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** Horizontal bars with their errors, one below the other. */
public final class Bars {
  private static final int WIDTH = 460;
  private static final int LEFT = 178;
  private static final int RIGHT = 18;
  private static final int TOP = 8;
  private static final int ROW = 24;
  private static final int BAR = 14;
  private static final int BOTTOM = 44;

  /**
   * A bar.
   *
   * @param name beside it
   * @param value its end
   * @param low of its error or interval
   * @param high likewise; both are the value where there is none
   */
  public record Bar(String name, double value, double low, double high) {}

  private Bars() {}

  /** The picture of bars from 0 on. */
  public static Picture picture(String name, String title, String label, List<Bar> bars) {
    List<Double> values = new ArrayList<>(List.of(0.0));
    bars.forEach(bar -> values.addAll(List.of(bar.value(), bar.low(), bar.high())));
    Axis axis = Axis.over(label, values);
    int bottom = TOP + bars.size() * ROW;
    List<DomContent> content = new ArrayList<>();
    for (double tick : axis.ticks()) {
      content.add(Svg.line(at(axis, tick), TOP, at(axis, tick), bottom, Svg.GRID));
      content.add(Svg.text(at(axis, tick), bottom + 17, "middle", axis.text(tick)));
    }
    for (int i = 0; i < bars.size(); i++) {
      bar(bars.get(i), axis, TOP + i * ROW + ROW / 2.0, content);
    }
    content.add(Svg.line(at(axis, 0), TOP, at(axis, 0), bottom, Svg.INK));
    content.add(Svg.text((LEFT + WIDTH - RIGHT) / 2.0, bottom + 36, "middle", label));
    return new Picture(name, title, WIDTH, bottom + BOTTOM, content);
  }

  private static void bar(Bar bar, Axis axis, double middle, List<DomContent> content) {
    double zero = at(axis, 0);
    double end = at(axis, bar.value());
    content.add(
        Svg.rectangle(
            Math.min(zero, end), middle - BAR / 2.0, Math.abs(end - zero), BAR, Palette.colour(0)));
    double low = at(axis, bar.low());
    double high = at(axis, bar.high());
    if (high > low) {
      content.add(Svg.line(low, middle, high, middle, Svg.INK).attr("stroke-width", 2));
      for (double tip : new double[] {low, high}) {
        content.add(Svg.line(tip, middle - 4, tip, middle + 4, Svg.INK).attr("stroke-width", 2));
      }
    }
    content.add(Svg.text(LEFT - 8, middle + 4, "end", bar.name()));
  }

  private static double at(Axis axis, double value) {
    return LEFT + axis.place(value) * (WIDTH - LEFT - RIGHT);
  }
}
