package frn.plugins.align;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import frn.api.clip.Frame;
import frn.plugins.libraries.NativeLibraries;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Frames as OpenCV has them. Closing frees what was returned, and whatever else this thread made of
 * OpenCV's in between.
 */
final class Pictures implements AutoCloseable {
  static {
    NativeLibraries.load(opencv_imgproc.class);
  }

  private final PointerScope scope = new PointerScope();

  /** Keeps OpenCV to the caller's thread: the slots of a machine share its cores. */
  static void useOneThread() {
    opencv_core.setNumThreads(1);
  }

  Mat rgb(Frame frame) {
    return new Mat(frame.height(), frame.width(), CV_8UC3, new BytePointer(frame.rgb()));
  }

  Mat grey(Mat rgb) {
    Mat grey = new Mat();
    cvtColor(rgb, grey, COLOR_RGB2GRAY);
    return grey;
  }

  /** The mean over areas where it shrinks, linear in between where it grows. */
  Mat resized(Mat picture, int width, int height) {
    Mat resized = new Mat();
    resize(picture, resized, new Size(width, height), 0, 0, INTER_AREA);
    return resized;
  }

  /** The same, much faster where it shrinks a lot; at the far edges, a pixel may be left out. */
  Mat reduced(Mat picture, int width, int height) {
    Mat halved = picture;
    while (halved.cols() >= 4 * width && halved.rows() >= 4 * height) {
      Rect even = new Rect(0, 0, halved.cols() / 2 * 2, halved.rows() / 2 * 2);
      halved = resized(new Mat(halved, even), even.width() / 2, even.height() / 2);
    }
    return resized(halved, width, height);
  }

  byte[] bytes(Mat picture) {
    byte[] bytes = new byte[(int) (picture.total() * picture.channels())];
    new BytePointer(picture.data()).get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    scope.close();
  }
}
