package frn.plugins.landmark;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.face.CropGeometry;
import frn.plugins.onnx.OnnxModel;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Landmarks by a network, in the box in which the eyes are where detectors that it is used with put
 * them.
 */
final class OnnxLandmarks implements Backbone {
  private static final int SIDE = 64;
  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  // Means over 132 frames of the London clips, in the boxes of face-detect.onnx.
  private static final double[] LEFT_EYE = {0.276, 0.386};
  private static final double[] RIGHT_EYE = {0.717, 0.386};
  private static final double ASPECT = 1.41;

  private final OnnxModel model;
  private final CropGeometry geometry;
  private final FaceBox68 box;

  private OnnxLandmarks(OnnxModel model, CropGeometry geometry) {
    this.model = model;
    this.geometry = geometry;
    this.box = FaceBox68.of(geometry, LEFT_EYE, RIGHT_EYE, ASPECT);
  }

  static OnnxLandmarks open(Path file, CropGeometry geometry) {
    OnnxModel model = OnnxModel.open(file);
    try {
      check(file, model);
      return new OnnxLandmarks(model, geometry);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static void check(Path file, OnnxModel model) {
    long[] shape = model.inputs().get(INPUT);
    if (shape == null
        || !Arrays.equals(shape, new long[] {1, 1, SIDE, SIDE})
        || !model.outputs().containsKey(OUTPUT)) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected a network from 'input' [1, 1, 64, 64] to 'output', 68 landmarks, in " + file);
    }
  }

  @Override
  public Array maps(Array crops) {
    int n = crops.shape()[0];
    int size = geometry.size();
    FloatBuffer maps = FloatBuffer.allocate(n * 2 * Landmarks.COUNT);
    for (int i = 0; i < n; i++) {
      FloatBuffer points = points(GreyCrop.of(crops.floats(), i, size));
      for (int at = 0; at < Landmarks.COUNT; at++) {
        maps.put((float) (box.x(points.get(2 * at)) / size));
        maps.put((float) (box.y(points.get(2 * at + 1)) / size));
      }
    }
    return Array.of(maps.flip(), n, Landmarks.COUNT, 1, 2);
  }

  private FloatBuffer points(GreyCrop crop) {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      double x = box.x((i % SIDE + 0.5) / SIDE) - 0.5;
      double y = box.y((i / SIDE + 0.5) / SIDE) - 0.5;
      values[i] = crop.between(x, y) / 256;
    }
    Map<String, Array> found = model.run(INPUT, Array.of(values, 1, 1, SIDE, SIDE), Set.of(OUTPUT));
    Array points = found.get(OUTPUT);
    if (points.size() != 2 * Landmarks.COUNT) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, "expected 136 numbers of 68 landmarks, found " + points);
    }
    return points.floats();
  }

  @Override
  public void close() {
    model.close();
  }
}
