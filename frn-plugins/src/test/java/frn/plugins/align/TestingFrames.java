package frn.plugins.align;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import frn.api.TestingShared;
import frn.api.clip.Frame;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FrameGrabber;

/** Frames for aligners. */
final class TestingFrames {
  private TestingFrames() {}

  /** The first frame of a clip of a real face. */
  static Frame face(String clip) throws FrameGrabber.Exception {
    Path file = TestingShared.path("data/london-smiles/videos/" + clip + ".mp4");
    av_log_set_level(AV_LOG_ERROR);
    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile())) {
      grabber.setPixelFormat(AV_PIX_FMT_RGB24);
      grabber.start();
      return frame(grabber.grabImage());
    }
  }

  private static Frame frame(org.bytedeco.javacv.Frame image) {
    byte[] rgb = new byte[3 * image.imageWidth * image.imageHeight];
    ByteBuffer rows = (ByteBuffer) image.image[0];
    for (int y = 0; y < image.imageHeight; y++) {
      rows.position(y * image.imageStride);
      rows.get(rgb, 3 * y * image.imageWidth, 3 * image.imageWidth);
    }
    return new Frame(0, image.imageWidth, image.imageHeight, rgb);
  }

  static Frame blank(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) 90);
    return new Frame(0, width, height, rgb);
  }

  /** The same picture in the middle of a larger, grey one. */
  static Frame framed(Frame frame, int width, int height) {
    Frame framed = blank(width, height);
    int left = (width - frame.width()) / 2;
    int top = (height - frame.height()) / 2;
    for (int y = 0; y < frame.height(); y++) {
      System.arraycopy(
          frame.rgb(),
          3 * y * frame.width(),
          framed.rgb(),
          3 * ((top + y) * width + left),
          3 * frame.width());
    }
    return framed;
  }

  /** Two pictures side by side, the first at least as high. */
  static Frame beside(Frame left, Frame right) {
    Frame both = blank(left.width() + right.width(), left.height());
    for (int y = 0; y < left.height(); y++) {
      copyRow(left, y, both, 0);
      if (y < right.height()) {
        copyRow(right, y, both, left.width());
      }
    }
    return both;
  }

  private static void copyRow(Frame from, int y, Frame to, int left) {
    System.arraycopy(
        from.rgb(), 3 * y * from.width(), to.rgb(), 3 * (y * to.width() + left), 3 * from.width());
  }
}
