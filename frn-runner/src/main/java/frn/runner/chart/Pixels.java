package frn.runner.chart;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Pictures as images. */
public final class Pixels {
  private Pixels() {}

  /**
   * Draws a picture on white.
   *
   * @param scale pixels for each of the picture's
   * @throws frn.api.FrnException when Java finds no font
   */
  public static BufferedImage of(Picture picture, int scale) {
    Fonts.check();
    byte[] svg = picture.svg().render().getBytes(StandardCharsets.UTF_8);
    SVGDocument document =
        new SVGLoader().load(new ByteArrayInputStream(svg), null, LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalStateException("the picture " + picture.name() + " is no SVG");
    }
    int width = scale * picture.width();
    int height = scale * picture.height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, height);
      document.render((Component) null, g, new ViewBox(width, height));
    } finally {
      g.dispose();
    }
    return image;
  }
}
