package frn.plugins.backbone;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.plugins.onnx.OnnxModel;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Set;

/** A feature map of an ONNX model. */
final class OnnxBackbone implements Backbone {
  private static final int LARGEST_BATCH = 16;

  private final OnnxModel model;
  private final String input;
  private final OnnxSettings settings;
  private final int batch;

  OnnxBackbone(OnnxModel model, String input, OnnxSettings settings, int size) {
    this.model = model;
    this.input = input;
    this.settings = settings;
    long[] shape = model.inputs().get(input);
    if (shape[2] > 0 && shape[2] != size || shape[3] > 0 && shape[3] != size) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected crops of %d by %d pixels for the input %s of %s, found align.size %d"
              .formatted(shape[3], shape[2], input, settings.model(), size));
    }
    this.batch = shape[0] > 0 ? (int) shape[0] : LARGEST_BATCH;
  }

  @Override
  public Array maps(Array crops) {
    int n = crops.shape()[0];
    FloatBuffer pixels = crops.floats();
    FloatBuffer maps = null;
    int[] shape = null;
    for (int first = 0; first < n; first += batch) {
      int count = Math.min(batch, n - first);
      Array planes = planes(pixels, first, count, crops.shape()[1]);
      Array found = model.run(input, planes, Set.of(settings.output())).get(settings.output());
      shape = checked(found.shape(), count);
      if (maps == null) {
        maps = FloatBuffer.allocate(Array.size(n, shape[1], shape[2], shape[3]));
      }
      putChannelsLast(found, maps);
    }
    return Array.of(maps.flip(), n, shape[2], shape[3], shape[1]);
  }

  /** [n, size, size, 3] in 0..255 → [count, 3, size, size] as the model wants it. */
  private Array planes(FloatBuffer pixels, int first, int count, int size) {
    int area = size * size;
    float[] planes = new float[count * 3 * area];
    for (int c = 0; c < 3; c++) {
      double mean = settings.mean().get(c);
      for (int i = 0; i < count; i++) {
        for (int at = 0; at < area; at++) {
          float value = pixels.get(3 * ((first + i) * area + at) + c);
          planes[(3 * i + c) * area + at] = (float) ((value - mean) * settings.scale());
        }
      }
    }
    return Array.of(planes, count, 3, size, size);
  }

  private int[] checked(int[] shape, int count) {
    if (shape.length != 4 || shape[0] != count) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected [%d, channels, height, width] from the output %s of %s, found %s"
              .formatted(count, settings.output(), settings.model(), Arrays.toString(shape)));
    }
    return shape;
  }

  /** [count, channels, height, width] → [count, height, width, channels]. */
  private static void putChannelsLast(Array found, FloatBuffer maps) {
    int[] shape = found.shape();
    int area = shape[2] * shape[3];
    FloatBuffer values = found.floats();
    for (int i = 0; i < shape[0]; i++) {
      for (int at = 0; at < area; at++) {
        for (int c = 0; c < shape[1]; c++) {
          maps.put(values.get((i * shape[1] + c) * area + at));
        }
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
