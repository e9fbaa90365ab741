package frn.runner.page;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.files.AtomicFile;
import frn.runner.chart.Picture;
import frn.runner.chart.Pixels;
import java.io.IOException;
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
            folder.resolve(name + ".png"),
            to -> ImageIO.write(Pixels.of(picture, SCALE), "png", to.toFile()));
      }
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot write pictures to " + folder + ": " + e, e);
    }
    return pictures.size();
  }
}
