package frn.runner.model;

import static java.util.Objects.requireNonNull;

import frn.api.network.Regions;
import frn.runner.chart.Fonts;
import frn.runner.features.AlignedFace;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A face with the grid of its regions and its most important relations as lines, whose width and
 * opacity follow λ. The colours are those of Okabe and Ito, which colour-blind readers can tell
 * apart; numbers say the same.
 *
 * @param face aligned
 * @param regions of the face
 * @param relations to draw, the most important first
 * @param title lines of text
 */
public record RelationPicture(
    AlignedFace face, Regions regions, List<RankedRelation> relations, List<String> title) {
  private static final List<Color> COLOURS =
      List.of(
          new Color(0xD55E00),
          new Color(0x56B4E9),
          new Color(0xF0E442),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x0072B2));

  private static final Color PAPER = Color.WHITE;
  private static final Color INK = new Color(0x202020);
  private static final int MARGIN = 16;
  private static final int LEGEND = 340;
  private static final int LINE = 24;

  /** The thickest line, in pixels. */
  private static final double WIDEST = 14;

  private static final double THINNEST = 3;

  /** How far a line bends, as a fraction of its length: lines in one row do not hide each other. */
  private static final double BEND = 0.12;

  public RelationPicture {
    requireNonNull(face, "face is null");
    requireNonNull(regions, "regions is null");
    relations = List.copyOf(relations);
    title = List.copyOf(title);
  }

  /**
   * Draws it.
   *
   * @throws frn.api.FrnException when Java finds no font
   */
  public BufferedImage draw() {
    BufferedImage image =
        new BufferedImage(
            face.size() + LEGEND + 3 * MARGIN,
            Math.max(face.size(), legendHeight()) + 2 * MARGIN,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.setColor(PAPER);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      Fonts.check();
      g.translate(MARGIN, MARGIN);
      g.drawImage(face.image(), 0, 0, null);
      drawGrid(g);
      drawRelations(g);
      drawNames(g);
      g.translate(face.size() + MARGIN, 0);
      drawLegend(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  private int legendHeight() {
    return LINE * title.size() + (LINE + 4) * relations.size() + 3 * LINE;
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  private void drawGrid(Graphics2D g) {
    double size = face.size();
    g.setStroke(new BasicStroke(1f));
    g.setColor(new Color(255, 255, 255, 150));
    for (int row = 1; row < regions.rows(); row++) {
      double y = size * row / regions.rows();
      g.draw(new Line2D.Double(0, y, size, y));
    }
    for (int column = 1; column < regions.columns(); column++) {
      double x = size * column / regions.columns();
      g.draw(new Line2D.Double(x, 0, x, size));
    }
  }

  /** The least important first, so that the others lie above it. */
  private void drawRelations(Graphics2D g) {
    for (int rank = relations.size() - 1; rank >= 0; rank--) {
      for (QuadCurve2D curve : curves(relations.get(rank))) {
        drawLine(g, curve, rank);
        for (Point2D end : List.of(curve.getP1(), curve.getP2())) {
          fill(g, circle(end, 5), INK, PAPER);
        }
      }
    }
    for (int rank = relations.size() - 1; rank >= 0; rank--) {
      for (QuadCurve2D curve : curves(relations.get(rank))) {
        drawRank(g, middle(curve), rank);
      }
    }
  }

  /** One for each two of its regions. */
  private List<QuadCurve2D> curves(RankedRelation relation) {
    List<Point2D> ends =
        relation.regions().stream().map(name -> centre(regions.names().indexOf(name))).toList();
    List<QuadCurve2D> curves = new ArrayList<>();
    for (int j = 1; j < ends.size(); j++) {
      for (int i = 0; i < j; i++) {
        curves.add(curve(ends.get(i), ends.get(j)));
      }
    }
    return curves;
  }

  private static QuadCurve2D curve(Point2D a, Point2D b) {
    double bend = 2 * BEND;
    return new QuadCurve2D.Double(
        a.getX(),
        a.getY(),
        (a.getX() + b.getX()) / 2 + bend * (b.getY() - a.getY()),
        (a.getY() + b.getY()) / 2 - bend * (b.getX() - a.getX()),
        b.getX(),
        b.getY());
  }

  private Point2D centre(int region) {
    double[] centres = regions.centres();
    return new Point2D.Double(
        face.size() * centres[2 * region], face.size() * centres[2 * region + 1]);
  }

  private static Point2D middle(QuadCurve2D curve) {
    return new Point2D.Double(
        (curve.getX1() + 2 * curve.getCtrlX() + curve.getX2()) / 4,
        (curve.getY1() + 2 * curve.getCtrlY() + curve.getY2()) / 4);
  }

  private void drawLine(Graphics2D g, Shape line, int rank) {
    double share =
        relations.get(rank).lambda() / Math.max(relations.get(0).lambda(), Float.MIN_NORMAL);
    float width = (float) Math.max(THINNEST, WIDEST * share);
    g.setComposite(
        AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) (0.35 + 0.65 * share)));
    g.setStroke(new BasicStroke(width + 2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setColor(INK);
    g.draw(line);
    g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setColor(colour(rank));
    g.draw(line);
    g.setComposite(AlphaComposite.SrcOver);
  }

  private static Color colour(int rank) {
    return COLOURS.get(rank % COLOURS.size());
  }

  private static void drawRank(Graphics2D g, Point2D at, int rank) {
    fill(g, circle(at, 11), INK, colour(rank));
    g.setFont(font(Font.BOLD, 13));
    String number = Integer.toString(rank + 1);
    g.setColor(Color.BLACK);
    g.drawString(
        number,
        (float) (at.getX() - g.getFontMetrics().stringWidth(number) / 2.0),
        (float) (at.getY() + 5));
  }

  private static Ellipse2D circle(Point2D centre, double radius) {
    return new Ellipse2D.Double(
        centre.getX() - radius, centre.getY() - radius, 2 * radius, 2 * radius);
  }

  private static void fill(Graphics2D g, Shape shape, Color edge, Color inside) {
    g.setColor(inside);
    g.fill(shape);
    g.setStroke(new BasicStroke(1.5f));
    g.setColor(edge);
    g.draw(shape);
  }

  private void drawNames(Graphics2D g) {
    g.setFont(font(Font.BOLD, 13));
    for (int region = 0; region < regions.count(); region++) {
      float x = (float) face.size() * (region % regions.columns()) / regions.columns() + 6;
      float y = (float) face.size() * (region / regions.columns()) / regions.rows() + 17;
      String name = regions.names().get(region);
      g.setColor(new Color(0, 0, 0, 150));
      g.fillRect((int) x - 4, (int) y - 14, g.getFontMetrics().stringWidth(name) + 8, 19);
      g.setColor(Color.WHITE);
      g.drawString(name, x, y);
    }
  }

  private void drawLegend(Graphics2D g) {
    int y = LINE;
    g.setColor(INK);
    for (int line = 0; line < title.size(); line++) {
      g.setFont(font(line == 0 ? Font.BOLD : Font.PLAIN, line == 0 ? 17 : 13));
      g.drawString(shortened(g, title.get(line)), 0, y);
      y += LINE;
    }
    y += LINE / 2;
    for (int rank = 0; rank < relations.size(); rank++) {
      drawEntry(g, rank, y);
      y += LINE + 4;
    }
    g.setFont(font(Font.PLAIN, 12));
    g.setColor(INK);
    g.drawString("Width and opacity of a line follow its λ.", 0, y);
    g.drawString("“left” is the image's left.", 0, y + 18);
  }

  private void drawEntry(Graphics2D g, int rank, int y) {
    RankedRelation relation = relations.get(rank);
    drawLine(g, new Line2D.Double(34, y - 5, 60, y - 5), rank);
    drawRank(g, new Point2D.Double(11, y - 5), rank);
    g.setFont(font(Font.PLAIN, 13));
    g.setColor(INK);
    g.drawString(String.join(" – ", relation.regions()), 74, y);
    String lambda = String.format(Locale.ROOT, "λ %.3f", relation.lambda());
    g.drawString(lambda, LEGEND - g.getFontMetrics().stringWidth(lambda), y);
  }

  private static String shortened(Graphics2D g, String text) {
    String shorter = text;
    for (int keep = text.length() - 2;
        keep > 0 && g.getFontMetrics().stringWidth(shorter) > LEGEND;
        keep--) {
      shorter = "…" + text.substring(text.length() - keep);
    }
    return shorter;
  }
}
