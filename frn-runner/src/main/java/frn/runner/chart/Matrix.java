package frn.runner.chart;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** Numbers in a square of cells, the larger the darker. */
public final class Matrix {
  private static final int LEFT = 104;
  private static final int TOP = 100;
  private static final int SIZE = 360;
  private static final int RIGHT = 42;

  /**
   * A cell.
   *
   * @param row from 0
   * @param column from 0
   * @param share how dark, 0 to 1
   * @param text in it
   */
  public record Cell(int row, int column, double share, String text) {}

  private Matrix() {}

  /** The picture; cells that are not given stay empty. */
  public static Picture picture(
      String name, String title, List<String> rows, List<String> columns, List<Cell> cells) {
    double width = (double) SIZE / columns.size();
    double height = (double) SIZE / rows.size();
    List<DomContent> content = new ArrayList<>();
    for (Cell cell : cells) {
      double x = LEFT + cell.column() * width;
      double y = TOP + cell.row() * height;
      content.add(Svg.rectangle(x, y, width, height, shade(cell.share())).attr("stroke", Svg.GRID));
      boolean dark = cell.share() > 0.55;
      content.add(
          Svg.text(x + width / 2, y + height / 2 + 4, "middle", cell.text())
              .attr("fill", dark ? "#ffffff" : Svg.INK)
              .attr("font-size", columns.size() > 5 ? 9.5 : 15));
    }
    for (int r = 0; r < rows.size(); r++) {
      content.add(Svg.text(LEFT - 6, TOP + (r + 0.5) * height + 4, "end", rows.get(r)));
    }
    for (int c = 0; c < columns.size(); c++) {
      double x = LEFT + (c + 0.5) * width + 4;
      content.add(
          Svg.text(x, TOP - 6, "start", columns.get(c))
              .attr("transform", "rotate(-60 " + Svg.number(x) + " " + (TOP - 6) + ")"));
    }
    return new Picture(name, title, LEFT + SIZE + RIGHT, TOP + SIZE + 6, content);
  }

  /** From white to the first colour of the palette. */
  private static String shade(double share) {
    double part = Math.max(0, Math.min(1, share));
    int colour = Integer.parseInt(Palette.colour(0).substring(1), 16);
    int shade = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int full = colour >> shift & 0xFF;
      shade |= (int) Math.round(255 - part * (255 - full)) << shift;
    }
    return "#%06x".formatted(shade);
  }
}
