package frn.plugins.clip;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;

/**
 * Draws one person's face, frame by frame, as an aligned crop: eyes level, 0.40 of the side apart,
 * at 0.35 of its height. Coordinates are those of the paper's 96 by 96 pixels.
 *
 * <p>On each region of the 3 by 3 grid sits a bright mark, as for motion capture, that grows and
 * travels with the region's movement.
 */
final class FacePainter {
  private static final double SIDE = 96;
  private static final double CELL = SIDE / 3;

  /** Where the marks travel in a smile, right and down. */
  private static final double[][] DIRECTIONS = {
    {0, -1}, {0, -1}, {0, -1}, {-0.5, -1}, {0, 1}, {0.5, -1}, {-1, -1}, {0, 1}, {1, -1}
  };

  private static final double TRAVEL = 3;

  private final SyntheticPerson person;
  private final Color background;
  private final Color skin;
  private final Color hair;
  private final double jawWidth;
  private final BufferedImage image;
  private final Graphics2D canvas;

  FacePainter(SyntheticPerson person, int size, SplittableRandom random) {
    this.person = person;
    this.background = Color.getHSBColor((float) random.nextDouble(), 0.25f, 0.45f);
    float shade = (float) random.nextDouble(0.55, 0.75);
    this.skin = Color.getHSBColor((float) random.nextDouble(0.05, 0.09), 0.45f, shade);
    this.hair =
        Color.getHSBColor((float) random.nextDouble(0.03, 0.11), 0.6f, (float) (0.3 * shade));
    this.jawWidth = person.female() ? 36 : 42;
    this.image = new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR);
    this.canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    canvas.scale(size / SIDE, size / SIDE);
  }

  /**
   * Draws a frame; its bytes, rows of B, G, R, are valid until the next call.
   *
   * @param marksAlone whether nothing but the marks moves: eyes and mouth are seen in the regions
   *     beside them, too
   */
  byte[] paint(Smile smile, int frame, boolean marksAlone) {
    double[] moved = new double[9];
    for (int region = 0; region < moved.length; region++) {
      moved[region] = smile.at(region, frame);
    }
    head();
    double[] features = marksAlone ? new double[moved.length] : moved;
    eye(28.8, features[0]);
    eye(67.2, features[2]);
    nose(features[4]);
    mouth(features);
    for (int region = 0; region < moved.length; region++) {
      mark(region, moved[region]);
    }
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  private void head() {
    canvas.setColor(background);
    canvas.fill(new Rectangle2D.Double(0, 0, SIDE, SIDE));
    canvas.setColor(hair);
    if (person.female()) {
      canvas.fill(new Rectangle2D.Double(0, 0, SIDE, SIDE));
    } else {
      disc(48, 30, 47, 40);
    }
    canvas.setColor(skin);
    disc(48, 44, 42, 40);
    disc(48, 58, jawWidth, 40);
    if (!person.female()) {
      canvas.setColor(between(skin, hair, 0.35));
      Path2D beard = new Path2D.Double();
      beard.moveTo(48 - jawWidth, 62);
      beard.quadTo(48, 72, 48 + jawWidth, 62);
      beard.quadTo(48 + jawWidth * 0.9, 98, 48, 98);
      beard.quadTo(48 - jawWidth * 0.9, 98, 48 - jawWidth, 62);
      canvas.fill(beard);
    }
  }

  private void eye(double x, double moved) {
    double lid = 4.5 - 1.5 * moved;
    canvas.setColor(Color.WHITE);
    disc(x, 33.6, 8, lid);
    canvas.setColor(Color.DARK_GRAY);
    disc(x, 33.6, 3, Math.min(3, lid));
    canvas.setColor(hair);
    stroke(person.female() ? 1.2f : 3f);
    curve(x - 9, 27 - moved, x, 23 - 3 * moved, x + 9, 27 - moved);
  }

  private void nose(double moved) {
    canvas.setColor(skin.darker());
    stroke(1.5f);
    double wing = 5 + 2 * moved;
    curve(48 - wing, 57, 48, 62, 48 + wing, 57);
  }

  private void mouth(double[] moved) {
    double left = 32 - 5 * moved[6];
    double right = 64 + 5 * moved[8];
    double leftY = 76 - 4 * moved[6];
    double rightY = 76 - 4 * moved[8];
    canvas.setColor(person.female() ? new Color(190, 30, 60) : between(skin, Color.RED, 0.3));
    stroke(person.female() ? 4f : 2f);
    curve(left, leftY, 48, 80 + 4 * moved[7], right, rightY);
  }

  private void mark(int region, double moved) {
    double x = CELL * (region % 3 + 0.5) + TRAVEL * moved * DIRECTIONS[region][0];
    double y = CELL * (region / 3 + 0.5) + TRAVEL * moved * DIRECTIONS[region][1];
    double radius = 2 + 10 * moved;
    canvas.setColor(Color.WHITE);
    disc(x, y, radius, radius);
  }

  private void stroke(float width) {
    canvas.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  private void curve(double x1, double y1, double cx, double cy, double x2, double y2) {
    Path2D path = new Path2D.Double();
    path.moveTo(x1, y1);
    path.quadTo(cx, cy, x2, y2);
    canvas.draw(path);
  }

  private void disc(double x, double y, double radiusX, double radiusY) {
    canvas.fill(new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY));
  }

  private static Color between(Color from, Color to, double part) {
    return new Color(
        mix(from.getRed(), to.getRed(), part),
        mix(from.getGreen(), to.getGreen(), part),
        mix(from.getBlue(), to.getBlue(), part));
  }

  private static int mix(int from, int to, double part) {
    return (int) Math.round(from + part * (to - from));
  }
}
