package frn.runner.page;

import static java.util.Objects.requireNonNull;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.files.AtomicFile;
import frn.runner.chart.Fonts;
import frn.runner.chart.Picture;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;

/** Pictures as files, ready for a paper: SVG, and PNG with three times the pixels. */
public final class Figures {
  private static final int SCALE = 3;

  private final Path folder;

  /**
   * @param folder for the files; made if need be
   */
  public Figures(Path folder) {
    this.folder = requireNonNull(folder, "folder is null");
  }

  /** A name that any file system takes, from one that a user chose. */
  public static String fileName(String name) {
    String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "_").replaceAll("^\\.+", "_");
    return safe.substring(0, Math.min(safe.length(), 120));
  }

  /**
   * Writes them; files of the same names are replaced.
   *
   * @return how many
   */
  public int write(List<Picture> pictures) {
    Fonts.check();
    Set<String> taken = new HashSet<>();
    try {
      Files.createDirectories(folder);
      for (Picture picture : pictures) {
        String name = fileName(picture.name());
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
          name = fileName(picture.name()) + "-" + i;
        }
        String svg = picture.svg().render();
        AtomicFile.write(folder.resolve(name + ".svg"), to -> Files.writeString(to, svg));
        AtomicFile.write(
            folder.resolve(name + ".png"), to -> ImageIO.write(draw(picture), "png", to.toFile()));
      }
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot write pictures to " + folder + ": " + e, e);
    }
    return pictures.size();
  }

  static BufferedImage draw(Picture picture) {
    byte[] svg = picture.svg().render().getBytes(StandardCharsets.UTF_8);
    SVGDocument document =
        new SVGLoader().load(new ByteArrayInputStream(svg), null, LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalStateException("the picture " + picture.name() + " is no SVG");
    }
    int width = SCALE * picture.width();
    int height = SCALE * picture.height();
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
