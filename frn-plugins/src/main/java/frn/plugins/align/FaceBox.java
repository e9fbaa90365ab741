package frn.plugins.align;

import frn.api.array.Array;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A detected face, in fractions of the frame, within it. */
record FaceBox(double left, double top, double right, double bottom, double score) {
  /** Boxes that share more than this, as intersection over union, show one face. */
  private static final double SAME_FACE = 0.3;

  /**
   * The faces among a detector's boxes, the largest first; of the boxes of one face, the best one.
   *
   * @param scores [1, n, 2]: of background and face
   * @param boxes [1, n, 4]: left, top, right, bottom
   */
  static List<FaceBox> all(Array scores, Array boxes, double minScore) {
    List<FaceBox> faces = new ArrayList<>();
    for (FaceBox box : byScore(scores.floats(), boxes.floats(), minScore)) {
      if (faces.stream().noneMatch(face -> face.overlap(box) > SAME_FACE)) {
        faces.add(box);
      }
    }
    faces.sort(Comparator.comparingDouble(FaceBox::area).reversed());
    return faces;
  }

  private static List<FaceBox> byScore(FloatBuffer scores, FloatBuffer boxes, double minScore) {
    List<FaceBox> found = new ArrayList<>();
    for (int i = 0; 2 * i < scores.limit(); i++) {
      double score = scores.get(2 * i + 1);
      if (score >= minScore) {
        FaceBox box =
            new FaceBox(
                clip(boxes.get(4 * i)),
                clip(boxes.get(4 * i + 1)),
                clip(boxes.get(4 * i + 2)),
                clip(boxes.get(4 * i + 3)),
                score);
        if (box.area() > 0) {
          found.add(box);
        }
      }
    }
    found.sort(Comparator.comparingDouble(FaceBox::score).reversed());
    return found;
  }

  private static double clip(double fraction) {
    return Math.min(1, Math.max(0, fraction));
  }

  double area() {
    return Math.max(0, right - left) * Math.max(0, bottom - top);
  }

  private double overlap(FaceBox other) {
    double width = Math.min(right, other.right) - Math.max(left, other.left);
    double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    double shared = Math.max(0, width) * Math.max(0, height);
    return shared / (area() + other.area() - shared);
  }
}
