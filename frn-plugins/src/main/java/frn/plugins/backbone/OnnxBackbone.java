package frn.plugins.backbone;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.plugins.onnx.OnnxModel;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Set;

/**
 * A feature map, or values, of an ONNX model. The shape is found once, by a pass over a black crop.
 */
final class OnnxBackbone implements Backbone {
  private static final int LARGEST_BATCH = 16;

  private final OnnxModel model;
  private final String input;
  private final OnnxOutput output;
  private final OnnxSettings settings;
  private final int size;
  private final int batch;
  private final Axes pictures;
  private final Axes maps;
  private final int height;
  private final int width;
  private final int channels;

  OnnxBackbone(OnnxModel model, String input, OnnxOutput output, OnnxSettings settings, int size) {
    this.model = model;
    this.input = input;
    this.output = output;
    this.settings = settings;
    this.size = size;
    long[] shape = model.inputs().get(input);
    this.batch = shape[0] > 0 ? (int) shape[0] : LARGEST_BATCH;
    this.pictures = Axes.ofPictures(shape);
    checkSize(shape);
    int[] map = probe();
    this.maps = output == OnnxOutput.MAP ? Axes.ofMaps(pictures, map) : Axes.CHANNELS_LAST;
    boolean first = maps == Axes.CHANNELS_FIRST;
    this.height = map[first ? 2 : 1];
    this.width = map[first ? 3 : 2];
    this.channels = map[first ? 1 : 3];
  }

  private void checkSize(long[] shape) {
    int row = pictures == Axes.CHANNELS_FIRST ? 2 : 1;
    if (shape[row] > 0 && shape[row] != size || shape[row + 1] > 0 && shape[row + 1] != size) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected crops of %d by %d pixels for the input %s of %s, found align.size %d"
              .formatted(shape[row + 1], shape[row], input, settings.model(), size));
    }
  }

  private int[] probe() {
    Array black;
    try {
      black = run(Array.of(new float[size * size * 3], 1, size, size, 3));
    } catch (FrnException e) {
      if (e.code().retryable()) {
        throw e;
      }
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected a model that takes a crop of %d by %d pixels, align.size; %s"
              .formatted(size, size, e.getMessage()),
          e);
    }
    checkFinite(black);
    int[] shape = black.shape();
    if (!output.fits(shape.length) || shape[0] != 1 || Array.size(shape) == 0) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected %s from the output %s of %s, found %s for one crop of %d by %d pixels"
              .formatted(
                  output.shape(),
                  settings.output(),
                  settings.model(),
                  Arrays.toString(shape),
                  size,
                  size));
    }
    if (output == OnnxOutput.VALUES) {
      return new int[] {1, 1, 1, Array.size(shape)};
    }
    return shape;
  }

  private void checkFinite(Array found) {
    FloatBuffer values = found.floats();
    for (int i = values.position(); i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT,
            "expected finite numbers from the output %s of %s, found %s"
                .formatted(settings.output(), settings.model(), values.get(i)));
      }
    }
  }

  @Override
  public Array maps(Array crops) {
    int n = crops.shape()[0];
    int each = size * size * 3;
    FloatBuffer pixels = crops.floats();
    FloatBuffer found = FloatBuffer.allocate(Array.size(n, height, width, channels));
    for (int first = 0; first < n; first += batch) {
      int count = Math.min(batch, n - first);
      FloatBuffer some = pixels.duplicate().position(first * each).limit((first + count) * each);
      put(run(Array.of(some, count, size, size, 3)), count, found);
    }
    return Array.of(found.flip(), n, height, width, channels);
  }

  private Array run(Array crops) {
    Array prepared = pictures == Axes.CHANNELS_FIRST ? planes(crops) : pixels(crops);
    return model.run(input, prepared, Set.of(settings.output())).get(settings.output());
  }

  /** [count, size, size, 3] in 0..255 → [count, 3, size, size] as the model wants it. */
  private Array planes(Array crops) {
    FloatBuffer pixels = crops.floats();
    int count = crops.shape()[0];
    int area = size * size;
    float[] planes = new float[count * 3 * area];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < count; i++) {
        for (int at = 0; at < area; at++) {
          planes[(3 * i + c) * area + at] = prepared(pixels.get(3 * (i * area + at) + c), c);
        }
      }
    }
    return Array.of(planes, count, 3, size, size);
  }

  /** The same, with the axes as they are. */
  private Array pixels(Array crops) {
    float[] pixels = crops.toFloats();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = prepared(pixels[i], i % 3);
    }
    return Array.of(pixels, crops.shape());
  }

  private float prepared(float value, int channel) {
    return (float) ((value - settings.mean().get(channel)) * settings.scale());
  }

  private void put(Array found, int count, FloatBuffer into) {
    checkFinite(found);
    if (found.size() != Array.size(count, height, width, channels)) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected %d maps of %dx%dx%d from the output %s of %s, found %s"
              .formatted(
                  count,
                  height,
                  width,
                  channels,
                  settings.output(),
                  settings.model(),
                  Arrays.toString(found.shape())));
    }
    if (maps == Axes.CHANNELS_LAST) {
      into.put(found.floats());
    } else {
      putChannelsLast(found.floats(), count, into);
    }
  }

  /** [count, channels, height, width] → [count, height, width, channels]. */
  private void putChannelsLast(FloatBuffer values, int count, FloatBuffer into) {
    int area = height * width;
    for (int i = 0; i < count; i++) {
      for (int at = 0; at < area; at++) {
        for (int c = 0; c < channels; c++) {
          into.put(values.get((i * channels + c) * area + at));
        }
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
