package frn.plugins.align;

import frn.api.array.Array;
import frn.api.clip.Frame;
import frn.api.face.Aligner;
import frn.api.face.Eyes;
import frn.plugins.onnx.OnnxModel;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** Finds faces by UltraFace, then 68 landmarks in each box, then the eyes' centres. */
final class Onnx68Aligner implements Aligner {
  private static final int DETECTOR_WIDTH = 320;
  private static final int DETECTOR_HEIGHT = 240;
  private static final int LANDMARKS_SIDE = 64;

  /** The first of the six landmarks around the eye on the image's left, and on its right. */
  private static final int LEFT_EYE = 36;

  private static final int RIGHT_EYE = 42;

  private final OnnxModel detector;
  private final OnnxModel landmarks;
  private final double minScore;

  private Onnx68Aligner(OnnxModel detector, OnnxModel landmarks, double minScore) {
    this.detector = detector;
    this.landmarks = landmarks;
    this.minScore = minScore;
    Pictures.useOneThread();
  }

  static Onnx68Aligner open(Onnx68Settings settings) {
    OnnxModel detector = OnnxModel.open(settings.detector());
    try {
      return new Onnx68Aligner(detector, OnnxModel.open(settings.landmarks()), settings.minScore());
    } catch (RuntimeException e) {
      detector.close();
      throw e;
    }
  }

  @Override
  public List<Eyes> faces(Frame frame) {
    try (Pictures pictures = new Pictures()) {
      Mat picture = pictures.rgb(frame);
      return boxes(pictures, picture).stream()
          .map(box -> eyes(pictures, picture, pixels(box, frame)))
          .toList();
    }
  }

  private List<FaceBox> boxes(Pictures pictures, Mat picture) {
    byte[] rgb = pictures.bytes(pictures.resized(picture, DETECTOR_WIDTH, DETECTOR_HEIGHT));
    int pixels = DETECTOR_WIDTH * DETECTOR_HEIGHT;
    float[] planes = new float[3 * pixels];
    for (int i = 0; i < planes.length; i++) {
      planes[i % 3 * pixels + i / 3] = ((rgb[i] & 0xff) - 127) / 128f;
    }
    Map<String, Array> found =
        detector.run(
            "input",
            Array.of(planes, 1, 3, DETECTOR_HEIGHT, DETECTOR_WIDTH),
            Set.of("scores", "boxes"));
    return FaceBox.all(found.get("scores"), found.get("boxes"), minScore);
  }

  private static Rect pixels(FaceBox box, Frame frame) {
    int left = (int) Math.min(box.left() * frame.width(), frame.width() - 1);
    int top = (int) Math.min(box.top() * frame.height(), frame.height() - 1);
    int right = (int) Math.max(Math.round(box.right() * frame.width()), left + 1);
    int bottom = (int) Math.max(Math.round(box.bottom() * frame.height()), top + 1);
    return new Rect(left, top, right - left, bottom - top);
  }

  private Eyes eyes(Pictures pictures, Mat picture, Rect box) {
    Mat face = pictures.resized(new Mat(picture, box), LANDMARKS_SIDE, LANDMARKS_SIDE);
    byte[] grey = pictures.bytes(pictures.grey(face));
    float[] values = new float[grey.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (grey[i] & 0xff) / 256f;
    }
    Array input = Array.of(values, 1, 1, LANDMARKS_SIDE, LANDMARKS_SIDE);
    FloatBuffer points = landmarks.run("input", input, Set.of("output")).get("output").floats();
    return new Eyes(
        box.x() + box.width() * centre(points, LEFT_EYE, 0),
        box.y() + box.height() * centre(points, LEFT_EYE, 1),
        box.x() + box.width() * centre(points, RIGHT_EYE, 0),
        box.y() + box.height() * centre(points, RIGHT_EYE, 1));
  }

  private static double centre(FloatBuffer points, int first, int axis) {
    double sum = 0;
    for (int i = first; i < first + 6; i++) {
      sum += points.get(2 * i + axis);
    }
    return sum / 6;
  }

  @Override
  public void close() {
    landmarks.close();
    detector.close();
  }
}
