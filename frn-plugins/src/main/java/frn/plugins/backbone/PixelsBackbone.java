package frn.plugins.backbone;

import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.plugins.backbone.PixelsSettings.Channels;
import java.nio.FloatBuffer;

/** The mean of each square of a grid, scaled from 0..255 to −1..1. */
record PixelsBackbone(int grid, Channels channels) implements Backbone {
  private static final float[] LIGHTNESS = {0.299f, 0.587f, 0.114f};

  @Override
  public Array maps(Array crops) {
    int n = crops.shape()[0];
    int size = crops.shape()[1];
    FloatBuffer pixels = crops.floats();
    FloatBuffer maps = FloatBuffer.allocate(n * grid * grid * channels.count());
    for (int i = 0; i < n; i++) {
      for (int row = 0; row < grid; row++) {
        for (int column = 0; column < grid; column++) {
          put(maps, mean(pixels, i * size * size, size, row, column));
        }
      }
    }
    return Array.of(maps.flip(), n, grid, grid, channels.count());
  }

  private float[] mean(FloatBuffer pixels, int first, int size, int row, int column) {
    int top = row * size / grid;
    int bottom = (row + 1) * size / grid;
    int left = column * size / grid;
    int right = (column + 1) * size / grid;
    float[] sum = new float[3];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        for (int c = 0; c < 3; c++) {
          sum[c] += pixels.get(3 * (first + y * size + x) + c);
        }
      }
    }
    for (int c = 0; c < 3; c++) {
      sum[c] /= (bottom - top) * (right - left);
    }
    return sum;
  }

  private void put(FloatBuffer maps, float[] rgb) {
    if (channels == Channels.RGB) {
      for (float value : rgb) {
        maps.put(scaled(value));
      }
    } else {
      maps.put(scaled(LIGHTNESS[0] * rgb[0] + LIGHTNESS[1] * rgb[1] + LIGHTNESS[2] * rgb[2]));
    }
  }

  private static float scaled(float value) {
    return value / 127.5f - 1;
  }

  @Override
  public void close() {}
}
