package frn.plugins.landmark;

import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.face.CropGeometry;
import java.nio.FloatBuffer;

/** Landmarks by dlib's predictor, in the square box in which its mean face has the crop's eyes. */
final class DlibLandmarks implements Backbone {
  private static final int LEFT_EYE = 36;
  private static final int RIGHT_EYE = 42;
  private static final int EYE = 6;

  private final ShapePredictor predictor;
  private final CropGeometry geometry;
  private final FaceBox68 box;

  DlibLandmarks(ShapePredictor predictor, CropGeometry geometry) {
    this.predictor = predictor;
    this.geometry = geometry;
    float[] mean = predictor.mean();
    this.box = FaceBox68.of(geometry, centre(mean, LEFT_EYE), centre(mean, RIGHT_EYE), 1);
  }

  private static double[] centre(float[] shape, int first) {
    double[] sum = new double[2];
    for (int i = 2 * first; i < 2 * (first + EYE); i++) {
      sum[i % 2] += shape[i] / EYE;
    }
    return sum;
  }

  @Override
  public Array maps(Array crops) {
    int n = crops.shape()[0];
    int size = geometry.size();
    FloatBuffer maps = FloatBuffer.allocate(n * 2 * Landmarks.COUNT);
    for (int i = 0; i < n; i++) {
      float[] shape = predictor.predict(GreyCrop.of(crops.floats(), i, size), box);
      for (int at = 0; at < shape.length; at += 2) {
        maps.put((float) (box.x(shape[at]) / size)).put((float) (box.y(shape[at + 1]) / size));
      }
    }
    return Array.of(maps.flip(), n, Landmarks.COUNT, 1, 2);
  }

  @Override
  public void close() {}
}
