package frn.plugins.clip;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Draws a face in a larger picture, with the lights and shades by which detectors know one. Its
 * coordinates are those of a picture 96 high.
 */
final class PortraitPainter {
  private static final double SIDE = 96;

  /** Of the head's height to a picture that it fills. */
  private static final double HEAD = 0.85;

  private static final Color WALL = new Color(150, 160, 170);
  private static final Color SKIN = new Color(214, 170, 140);
  private static final Color SHADE = new Color(150, 105, 85);
  private static final Color HAIR = new Color(50, 35, 25);
  private static final Color LIPS = new Color(150, 60, 60);

  private final BufferedImage image;

  PortraitPainter(int width, int height) {
    this.image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
  }

  /**
   * Draws a frame; its bytes, rows of B, G, R, are valid until the next call.
   *
   * @param smile 0 to 1
   * @param roll of the head, in radians
   */
  byte[] paint(double smile, double roll) {
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(WALL);
    canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
    double scale = HEAD * Math.min(image.getWidth(), image.getHeight()) / SIDE;
    canvas.translate(image.getWidth() / 2.0, image.getHeight() / 2.0);
    canvas.rotate(roll);
    canvas.scale(scale, scale);
    canvas.translate(-SIDE / 2, -50);
    face(canvas, smile);
    canvas.dispose();
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  private static void face(Graphics2D canvas, double smile) {
    disc(canvas, HAIR, 48, 40, 32, 38);
    disc(canvas, SKIN, 48, 50, 26, 35);
    for (double x : new double[] {36.5, 59.5}) {
      shade(canvas, SHADE, x, 38, 8, 5);
      disc(canvas, HAIR, x, 32, 7, 1.5);
      disc(canvas, Color.WHITE, x, 38.5, 4.2, 2.3);
      disc(canvas, HAIR, x, 38.5, 2.2, 2.2);
    }
    shade(canvas, SHADE, 48, 57, 6, 3);
    shade(canvas, LIPS, 48, 68, 10 + 2 * smile, 3);
    shade(canvas, SHADE, 48, 75, 7, 2);
  }

  private static void disc(
      Graphics2D canvas, Color color, double x, double y, double radiusX, double radiusY) {
    canvas.setColor(color);
    canvas.fill(new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY));
  }

  /** Without an edge. */
  private static void shade(
      Graphics2D canvas, Color color, double x, double y, double radiusX, double radiusY) {
    Color clear = new Color(color.getRed(), color.getGreen(), color.getBlue(), 0);
    AffineTransform before = canvas.getTransform();
    canvas.translate(x, y);
    canvas.scale(radiusX, radiusY);
    canvas.setPaint(
        new RadialGradientPaint(
            0, 0, 1, new float[] {0, 0.5f, 1}, new Color[] {color, color, clear}));
    canvas.fill(new Ellipse2D.Double(-1, -1, 2, 2));
    canvas.setTransform(before);
  }
}
