package frn.runner.chart;

import j2html.TagCreator;
import j2html.tags.ContainerTag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Elements of SVG. */
final class Svg {
  /** The size of all text. */
  static final int TEXT = 13;

  /** Of text, axes and marks without a series. */
  static final String INK = "#222222";

  /** Of lines that help the eye. */
  static final String GRID = "#d8d8d8";

  private Svg() {}

  static ContainerTag<?> element(String name) {
    return TagCreator.tag(name);
  }

  static ContainerTag<?> line(double x1, double y1, double x2, double y2, String colour) {
    return element("line")
        .attr("x1", number(x1))
        .attr("y1", number(y1))
        .attr("x2", number(x2))
        .attr("y2", number(y2))
        .attr("stroke", colour);
  }

  static ContainerTag<?> rectangle(double x, double y, double width, double height, String fill) {
    return element("rect")
        .attr("x", number(x))
        .attr("y", number(y))
        .attr("width", number(Math.max(0, width)))
        .attr("height", number(Math.max(0, height)))
        .attr("fill", fill);
  }

  /** A line through points, [x, y] each. */
  static ContainerTag<?> path(List<double[]> points, String colour) {
    return element("path").attr("d", along(points)).attr("fill", "none").attr("stroke", colour);
  }

  /** A surface with these corners. */
  static ContainerTag<?> surface(List<double[]> points, String fill) {
    return element("path").attr("d", along(points) + "Z").attr("fill", fill);
  }

  /** Round dots, however many, in one element. */
  static ContainerTag<?> dots(List<double[]> points, double size, String colour) {
    StringBuilder path = new StringBuilder();
    points.forEach(
        p -> path.append('M').append(number(p[0])).append(' ').append(number(p[1])).append("h0"));
    return element("path")
        .attr("d", path)
        .attr("stroke", colour)
        .attr("stroke-width", number(size))
        .attr("stroke-linecap", "round");
  }

  private static String along(List<double[]> points) {
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      path.append(path.length() == 0 ? 'M' : 'L');
      path.append(number(point[0])).append(' ').append(number(point[1]));
    }
    return path.toString();
  }

  /**
   * A text.
   *
   * @param anchor start, middle or end
   */
  static ContainerTag<?> text(double x, double y, String anchor, String text) {
    return element("text")
        .attr("x", number(x))
        .attr("y", number(y))
        .attr("text-anchor", anchor)
        .attr("fill", INK)
        .withText(text);
  }

  /** With two places, without what says nothing. */
  static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
