package frn.runner.chart;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Whether Java can draw texts. */
public final class Fonts {
  private Fonts() {}

  /**
   * Java without fonts fails in many ways, at the first text.
   *
   * @throws FrnException saying what to install
   */
  public static void check() {
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
      g.getFontMetrics().stringWidth("λ");
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "cannot draw: Java finds no font; install fontconfig and a font such as DejaVu",
          e);
    } finally {
      g.dispose();
    }
  }
}
