package frn.plugins.align;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.array.Array;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaceBoxTest {
  @Test
  void takesTheLargestOfSeveralFaces() {
    assertEquals(0.5, left(face(0.95, 0, 0, 0.2, 0.2), face(0.9, 0.5, 0.5, 1, 1)));
  }

  @Test
  void takesTheBestBoxOfOneFaceThoughAnotherIsLarger() {
    assertEquals(
        0.25, left(face(0.8, 0.125, 0.125, 0.75, 0.75), face(0.9, 0.25, 0.25, 0.75, 0.75)));
  }

  @Test
  void leavesOutWhatIsHardlyAFace() {
    assertEquals(Optional.empty(), largest(face(0.69, 0, 0, 1, 1), face(0.1, 0, 0, 1, 1)));
  }

  @Test
  void keepsBoxesWithinTheFrame() {
    FaceBox box = largest(face(0.9, -0.5, 0.25, 0.5, 1.5)).orElseThrow();
    assertEquals(new FaceBox(0, 0.25, 0.5, 1, box.score()), box);
  }

  @Test
  void leavesOutBoxesOutsideTheFrame() {
    assertEquals(Optional.empty(), largest(face(0.9, 1.25, 0, 1.5, 1)));
  }

  private static float[] face(double score, double left, double top, double right, double bottom) {
    return new float[] {(float) score, (float) left, (float) top, (float) right, (float) bottom};
  }

  private static double left(float[]... faces) {
    return largest(faces).orElseThrow().left();
  }

  private static Optional<FaceBox> largest(float[]... faces) {
    float[] scores = new float[2 * faces.length];
    float[] boxes = new float[4 * faces.length];
    for (int i = 0; i < faces.length; i++) {
      scores[2 * i] = 1 - faces[i][0];
      scores[2 * i + 1] = faces[i][0];
      System.arraycopy(faces[i], 1, boxes, 4 * i, 4);
    }
    return FaceBox.all(
            Array.of(scores, 1, faces.length, 2), Array.of(boxes, 1, faces.length, 4), 0.7)
        .stream()
        .findFirst();
  }
}
