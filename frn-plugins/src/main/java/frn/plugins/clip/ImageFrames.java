package frn.plugins.clip;

import frn.api.FrnException;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sampled frames of a folder of images, in the order of the numbers in their names. */
final class ImageFrames implements Frames {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "bmp", "tif", "tiff", "pgm", "ppm");

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Sampling FIRST = new Sampling(1, 1);

  private final List<Path> images;
  private final Sampling sampling;
  private int next;

  private ImageFrames(List<Path> images, Sampling sampling) {
    this.images = images;
    this.sampling = sampling;
  }

  /**
   * Opens a folder.
   *
   * @throws FrnException when there is none, or no image in it
   */
  static ImageFrames open(Path folder, Sampling sampling) {
    return new ImageFrames(images(folder), sampling);
  }

  /**
   * The images of a folder in their order: a number counts as one, so that 9 is before 10.
   *
   * @throws FrnException when there is none
   */
  static List<Path> images(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> images =
          files
              .filter(ImageFrames::isImage)
              .sorted(Comparator.comparing(ImageFrames::key))
              .toList();
      if (images.isEmpty()) {
        throw Unreadable.damaged(folder, "a folder without images " + ENDINGS);
      }
      return images;
    } catch (IOException e) {
      throw Unreadable.unavailable(folder, e);
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(ending) && Files.isRegularFile(file);
  }

  /** The name with all numbers of one length. */
  private static String key(Path file) {
    return NUMBER
        .matcher(file.getFileName().toString())
        .replaceAll(found -> "0".repeat(Math.max(0, 20 - found.group().length())) + found.group());
  }

  @Override
  public Optional<Frame> next() {
    int index = next * sampling.stride();
    if (next == sampling.max() || index >= images.size()) {
      return Optional.empty();
    }
    next++;
    Path image = images.get(index);
    try (Frames pictures = VideoFrames.open(image, FIRST)) {
      Frame frame =
          pictures.next().orElseThrow(() -> Unreadable.damaged(image, "a file without a picture"));
      return Optional.of(new Frame(index, frame.width(), frame.height(), frame.rgb()));
    }
  }

  @Override
  public void close() {
    next = sampling.max();
  }
}
