package frn.runner.chart;

import static java.util.Objects.requireNonNull;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lines, bands and dots over two axes; series by number, each with its colour and dash. */
public final class Plot {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 330;
  private static final int LEFT = 62;
  private static final int RIGHT = 14;
  private static final int TOP = 12;
  private static final int BOTTOM = 48;
  private static final int ROW = 18;
  private static final int KEY = 30;

  private final Axis x;
  private final Axis y;
  private final List<DomContent> marks = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Integer> series = new ArrayList<>();

  /** Over these axes. */
  public Plot(Axis x, Axis y) {
    this.x = requireNonNull(x, "x is null");
    this.y = requireNonNull(y, "y is null");
  }

  /** A line through points, [x, y] each. */
  public Plot line(int of, List<double[]> points) {
    marks.add(dashed(Svg.path(at(points), Palette.colour(of)), of).attr("stroke-width", 2));
    return this;
  }

  /** A thin line that belongs to a series. */
  public Plot thin(int of, List<double[]> points) {
    marks.add(
        Svg.path(at(points), Palette.colour(of)).attr("stroke-width", 1).attr("opacity", "0.35"));
    return this;
  }

  /** Between two values at each place, [x, low, high] each. */
  public Plot band(int of, List<double[]> points) {
    List<double[]> corners = new ArrayList<>();
    points.forEach(p -> corners.add(new double[] {p[0], p[1]}));
    List<double[]> back = new ArrayList<>(points);
    Collections.reverse(back);
    back.forEach(p -> corners.add(new double[] {p[0], p[2]}));
    marks.add(Svg.surface(at(corners), Palette.colour(of)).attr("opacity", "0.15"));
    return this;
  }

  /** Dots at points, [x, y] each. */
  public Plot dots(int of, List<double[]> points) {
    marks.add(Svg.dots(at(points), 4, Palette.colour(of)).attr("opacity", "0.6"));
    return this;
  }

  /** What a series is, below the picture. */
  public Plot name(int of, String name) {
    series.add(of);
    names.add(name);
    return this;
  }

  /** The picture. */
  public Picture picture(String name, String title) {
    List<DomContent> content = new ArrayList<>();
    axes(content);
    content.addAll(marks);
    for (int i = 0; i < names.size(); i++) {
      double row = HEIGHT + i * ROW - 1.0;
      content.add(
          dashed(Svg.line(LEFT, row, LEFT + KEY, row, Palette.colour(series.get(i))), series.get(i))
              .attr("stroke-width", 2));
      content.add(Svg.text(LEFT + KEY + 8, row + 4, "start", names.get(i)));
    }
    return new Picture(name, title, WIDTH, HEIGHT + names.size() * ROW, content);
  }

  private void axes(List<DomContent> content) {
    for (double tick : x.ticks()) {
      content.add(Svg.line(across(tick), TOP, across(tick), HEIGHT - BOTTOM, Svg.GRID));
      content.add(Svg.text(across(tick), HEIGHT - BOTTOM + 17, "middle", x.text(tick)));
    }
    for (double tick : y.ticks()) {
      content.add(Svg.line(LEFT, up(tick), WIDTH - RIGHT, up(tick), Svg.GRID));
      content.add(Svg.text(LEFT - 7, up(tick) + 4, "end", y.text(tick)));
    }
    content.add(Svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, Svg.INK));
    content.add(Svg.line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, Svg.INK));
    content.add(Svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 36, "middle", x.label()));
    double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
    content.add(
        Svg.text(14, middle, "middle", y.label())
            .attr("transform", "rotate(-90 14 " + Svg.number(middle) + ")"));
  }

  private static ContainerTag<?> dashed(ContainerTag<?> line, int of) {
    return Palette.dash(of).isEmpty() ? line : line.attr("stroke-dasharray", Palette.dash(of));
  }

  private List<double[]> at(List<double[]> points) {
    return points.stream().map(p -> new double[] {across(p[0]), up(p[1])}).toList();
  }

  private double across(double value) {
    return LEFT + x.place(value) * (WIDTH - LEFT - RIGHT);
  }

  private double up(double value) {
    return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - BOTTOM - TOP);
  }
}
