package frn.runner.chart;

import frn.api.network.Regions;
import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A face with its regions and the relations among them as lines, whose width is their importance
 * (Figures 4 and 7). The regions of the most important pair stand in boxes with solid lines, those
 * of the most important set of three in boxes with dashed ones.
 */
public final class FaceDiagram {
  private static final int MARGIN = 8;
  private static final int SIZE = 330;
  private static final double WIDEST = 14;
  private static final double THINNEST = 1.5;
  private static final double BEND = 0.12;
  private static final int LEGEND = 300;
  private static final int ROW = 22;

  /**
   * A relation.
   *
   * @param regions it joins
   * @param lambda its importance, 0 to 1
   */
  public record Relation(List<String> regions, double lambda) {
    /** Copies the list. */
    public Relation {
      regions = List.copyOf(regions);
    }
  }

  private FaceDiagram() {}

  /**
   * The picture.
   *
   * @param photo of the face as a data URI; a drawn one where there is none
   * @param relations the most important first
   * @param boxes sets of regions: the first in solid boxes, the next in dashed ones
   */
  public static Picture picture(
      String name,
      String title,
      Optional<String> photo,
      Regions regions,
      List<Relation> relations,
      List<List<String>> boxes) {
    List<DomContent> content = new ArrayList<>();
    photo.ifPresentOrElse(uri -> content.add(image(uri)), () -> draw(content));
    grid(regions, content);
    double largest = relations.stream().mapToDouble(Relation::lambda).max().orElse(1);
    for (int rank = relations.size() - 1; rank >= 0; rank--) {
      relation(relations.get(rank), largest, regions, content);
    }
    for (int rank = relations.size() - 1; rank >= 0; rank--) {
      number(relations.get(rank), rank + 1, regions, content);
    }
    for (int i = 0; i < boxes.size(); i++) {
      for (String region : boxes.get(i)) {
        content.add(box(regions, region, i));
      }
    }
    for (int region = 0; region < regions.count(); region++) {
      double[] corner = corner(regions, region);
      content.add(
          Svg.text(corner[0] + 7, corner[1] + 17, "start", regions.names().get(region))
              .attr("font-size", 11)
              .attr("paint-order", "stroke")
              .attr("stroke", "#ffffff")
              .attr("stroke-width", 3));
    }
    return new Picture(name, title, SIZE + 2 * MARGIN, SIZE + 2 * MARGIN, content);
  }

  /**
   * The picture with its relations in words beside it.
   *
   * @param lines of text above them, the first in bold
   */
  public static Picture explained(
      String name,
      String title,
      Optional<String> photo,
      Regions regions,
      List<Relation> relations,
      List<String> lines) {
    Picture face = picture(name, title, photo, regions, relations, List.of());
    List<DomContent> content = new ArrayList<>(face.content());
    int x = face.width() + MARGIN;
    int y = ROW;
    for (String line : lines) {
      boolean isFirst = y == ROW;
      content.add(
          Svg.text(x, y, "start", shortened(line, isFirst ? 30 : 42))
              .attr("font-weight", isFirst ? "bold" : "normal")
              .attr("font-size", isFirst ? 15 : 12));
      y += ROW;
    }
    for (int rank = 0; rank < relations.size(); rank++) {
      y += ROW;
      Relation relation = relations.get(rank);
      circle(x + 10, y - 4, rank + 1, content);
      content.add(
          Svg.text(x + 28, y, "start", String.join(" – ", relation.regions()).replace('_', ' '))
              .attr("font-size", 12));
      String lambda = String.format(Locale.ROOT, "λ %.3f", relation.lambda());
      content.add(Svg.text(x + LEGEND, y, "end", lambda).attr("font-size", 12));
    }
    for (String note :
        List.of("Width and opacity of a line follow its λ.", "“left” is the image's left.")) {
      y += ROW;
      content.add(Svg.text(x, y + ROW / 2.0, "start", note).attr("font-size", 11));
    }
    return new Picture(
        name, title, x + LEGEND + MARGIN, Math.max(face.height(), y + ROW + MARGIN), content);
  }

  /** Ends tell more than beginnings: names of files are last. */
  private static String shortened(String line, int most) {
    return line.length() <= most ? line : "…" + line.substring(line.length() - most + 1);
  }

  private static DomContent image(String uri) {
    return Svg.element("image")
        .attr("href", uri)
        .attr("x", MARGIN)
        .attr("y", MARGIN)
        .attr("width", SIZE)
        .attr("height", SIZE);
  }

  /** Eyes as far apart and as high as those of aligned faces: 0.4 of the side, at 0.35. */
  private static void draw(List<DomContent> content) {
    content.add(Svg.rectangle(MARGIN, MARGIN, SIZE, SIZE, "#f3f3f3").attr("stroke", Svg.GRID));
    content.add(ellipse(0.5, 0.5, 0.43, 0.56));
    for (double x : new double[] {0.3, 0.7}) {
      content.add(ellipse(x, 0.35, 0.085, 0.04));
      content.add(curve(x - 0.1, 0.27, x, 0.22, x + 0.1, 0.27));
    }
    content.add(curve(0.5, 0.38, 0.42, 0.63, 0.53, 0.62));
    content.add(curve(0.33, 0.76, 0.5, 0.9, 0.67, 0.76));
    content.add(curve(0.33, 0.76, 0.5, 0.8, 0.67, 0.76));
  }

  private static DomContent ellipse(double x, double y, double across, double down) {
    return Svg.element("ellipse")
        .attr("cx", Svg.number(MARGIN + SIZE * x))
        .attr("cy", Svg.number(MARGIN + SIZE * y))
        .attr("rx", Svg.number(SIZE * across))
        .attr("ry", Svg.number(SIZE * Math.min(down, Math.min(y, 1 - y))))
        .attr("fill", "none")
        .attr("stroke", "#9a9a9a")
        .attr("stroke-width", 2);
  }

  private static DomContent curve(
      double x1, double y1, double cx, double cy, double x2, double y2) {
    return quadratic(
            MARGIN + SIZE * x1,
            MARGIN + SIZE * y1,
            MARGIN + SIZE * cx,
            MARGIN + SIZE * cy,
            MARGIN + SIZE * x2,
            MARGIN + SIZE * y2)
        .attr("stroke", "#9a9a9a")
        .attr("stroke-width", 2);
  }

  private static ContainerTag<?> quadratic(
      double x1, double y1, double cx, double cy, double x2, double y2) {
    return Svg.element("path")
        .attr(
            "d",
            "M%s %sQ%s %s %s %s"
                .formatted(
                    Svg.number(x1),
                    Svg.number(y1),
                    Svg.number(cx),
                    Svg.number(cy),
                    Svg.number(x2),
                    Svg.number(y2)))
        .attr("fill", "none");
  }

  private static void grid(Regions regions, List<DomContent> content) {
    for (int row = 1; row < regions.rows(); row++) {
      double y = MARGIN + (double) SIZE * row / regions.rows();
      content.add(Svg.line(MARGIN, y, MARGIN + SIZE, y, Svg.GRID));
    }
    for (int column = 1; column < regions.columns(); column++) {
      double x = MARGIN + (double) SIZE * column / regions.columns();
      content.add(Svg.line(x, MARGIN, x, MARGIN + SIZE, Svg.GRID));
    }
  }

  /**
   * Lines between each two of the regions, bent so that those of one row do not hide each other.
   */
  private static void relation(
      Relation relation, double largest, Regions regions, List<DomContent> content) {
    double width = Math.max(THINNEST, WIDEST * relation.lambda() / Math.max(largest, 1e-9));
    for (double[] curve : curves(relation, regions)) {
      content.add(
          quadratic(curve[0], curve[1], curve[2], curve[3], curve[4], curve[5])
              .attr("stroke", Palette.colour(0))
              .attr("stroke-width", Svg.number(width))
              .attr("stroke-linecap", "round")
              .attr(
                  "opacity", Svg.number(0.35 + 0.6 * relation.lambda() / Math.max(largest, 1e-9))));
    }
  }

  /** Between each two of its regions: an end, what it bends to, and the other end. */
  private static List<double[]> curves(Relation relation, Regions regions) {
    List<double[]> curves = new ArrayList<>();
    for (int j = 1; j < relation.regions().size(); j++) {
      for (int i = 0; i < j; i++) {
        double[] a = centre(regions, relation.regions().get(i));
        double[] b = centre(regions, relation.regions().get(j));
        curves.add(
            new double[] {
              a[0],
              a[1],
              (a[0] + b[0]) / 2 + 2 * BEND * (b[1] - a[1]),
              (a[1] + b[1]) / 2 - 2 * BEND * (b[0] - a[0]),
              b[0],
              b[1]
            });
      }
    }
    return curves;
  }

  /** The rank in the middle of its lines. */
  private static void number(
      Relation relation, int rank, Regions regions, List<DomContent> content) {
    for (double[] curve : curves(relation, regions)) {
      circle(
          (curve[0] + 2 * curve[2] + curve[4]) / 4,
          (curve[1] + 2 * curve[3] + curve[5]) / 4,
          rank,
          content);
    }
  }

  private static void circle(double x, double y, int rank, List<DomContent> content) {
    content.add(
        Svg.element("circle")
            .attr("cx", Svg.number(x))
            .attr("cy", Svg.number(y))
            .attr("r", 8)
            .attr("fill", "#ffffff")
            .attr("stroke", Palette.colour(0))
            .attr("stroke-width", 1.5));
    content.add(
        Svg.text(x, y + 4, "middle", Integer.toString(rank))
            .attr("font-size", 11)
            .attr("font-weight", "bold"));
  }

  private static DomContent box(Regions regions, String region, int set) {
    double[] corner = corner(regions, regions.names().indexOf(region));
    double inset = 3.0 + 5 * set;
    return Svg.rectangle(
            corner[0] + inset,
            corner[1] + inset,
            (double) SIZE / regions.columns() - 2 * inset,
            (double) SIZE / regions.rows() - 2 * inset,
            "none")
        .attr("stroke", Palette.colour(1 + set))
        .attr("stroke-width", 3)
        .attr("stroke-dasharray", set == 0 ? "none" : "6 4");
  }

  private static double[] corner(Regions regions, int region) {
    return new double[] {
      MARGIN + (double) SIZE * (region % regions.columns()) / regions.columns(),
      MARGIN + (double) SIZE * (region / regions.columns()) / regions.rows()
    };
  }

  private static double[] centre(Regions regions, String region) {
    double[] centres = regions.centres();
    int at = regions.names().indexOf(region);
    return new double[] {MARGIN + SIZE * centres[2 * at], MARGIN + SIZE * centres[2 * at + 1]};
  }
}
