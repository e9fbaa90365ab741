package frn.plugins.align;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.plugins.libraries.NativeLibraries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/** A detector that comes with OpenCV. */
final class Cascade implements AutoCloseable {

  static {
    NativeLibraries.load(opencv_objdetect.class);
  }

  private final CascadeClassifier classifier;

  private Cascade(CascadeClassifier classifier) {
    this.classifier = classifier;
  }

  /**
   * How thoroughly it looks.
   *
   * @param step from size to size, as a factor
   * @param neighbours windows that find the same, at least, beside the first
   */
  record Search(double step, int neighbours) {}

  /** The square that a detector found, in pixels of its picture. */
  record Square(double x, double y, double side) {
    boolean holdsTheMiddleOf(Square other) {
      double right = other.x + other.side / 2 - x;
      double down = other.y + other.side / 2 - y;
      return right >= 0 && right <= side && down >= 0 && down <= side;
    }
  }

  /**
   * @param name of a file below OpenCV's shared ones
   */
  static Cascade load(String name) {
    String resource = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/" + name;
    URL url = opencv_core.class.getResource(resource);
    if (url == null) {
      throw new FrnException(
          ErrorCode.INTERNAL,
          "expected OpenCV's cascade "
              + resource
              + " on the class path, found none: is the"
              + " OpenCV jar of this platform missing?");
    }
    try {
      return new Cascade(new CascadeClassifier(Loader.cacheResource(url).getPath()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + resource, e);
    }
  }

  List<Square> detect(Mat grey, int smallest, int largest, Search search) {
    RectVector found = new RectVector();
    classifier.detectMultiScale(
        grey,
        found,
        search.step(),
        search.neighbours(),
        0,
        new Size(smallest, smallest),
        new Size(largest, largest));
    List<Square> squares = new ArrayList<>();
    for (Rect rect : found.get()) {
      squares.add(new Square(rect.x(), rect.y(), rect.width()));
    }
    return squares;
  }

  @Override
  public void close() {
    classifier.close();
  }
}
