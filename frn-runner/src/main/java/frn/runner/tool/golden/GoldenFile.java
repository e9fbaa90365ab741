package frn.runner.tool.golden;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.files.Safetensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of weights, inputs, and what an implementation computed from them. Values are read when
 * they are needed, one tensor at a time: those of the paper's widths do not fit into memory twice.
 *
 * @param path of the file
 * @param config the widths
 * @param batch B, clips
 * @param frames T, frames of the padded batch
 */
record GoldenFile(Path path, GoldenConfig config, int batch, int frames) {
  private static final String CONFIG = "config";

  GoldenFile {
    requireNonNull(path, "path is null");
    requireNonNull(config, "config is null");
  }

  /**
   * Opens a file, and checks that all tensors are there in the shapes that the widths demand.
   *
   * @throws FrnException naming what is wrong, what was expected and found
   */
  static GoldenFile open(Path path) {
    Map<String, int[]> found = Safetensors.shapes(path);
    String json = Safetensors.read(path, name -> false).metadata().get(CONFIG);
    if (json == null) {
      throw wrong(path, "expected the widths of the network in __metadata__.config, found none");
    }
    int[] x = shape(path, found, "input.x");
    if (x.length != 4 || x[0] < 1 || x[1] < 1) {
      throw wrong(path, "input.x: expected the shape [B, T, 9, F], found " + Arrays.toString(x));
    }
    GoldenFile file = new GoldenFile(path, config(path, json), x[0], x[1]);
    if (x[0] == 1 && !file.config().k().isEmpty()) {
      throw wrong(path, "input.x: expected at least 2 clips, as batch norm needs, found 1");
    }
    file.shapes().forEach((name, expected) -> file.check(name, expected, shape(path, found, name)));
    return file;
  }

  private static GoldenConfig config(Path path, String json) {
    try {
      return GoldenConfig.parse(json);
    } catch (IllegalArgumentException e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, path + ": __metadata__.config: " + e.getMessage(), e);
    }
  }

  private static int[] shape(Path path, Map<String, int[]> found, String name) {
    int[] shape = found.get(name);
    if (shape == null) {
      throw wrong(path, "expected a tensor " + name + ", found none");
    }
    return shape;
  }

  private void check(String name, int[] expected, int[] found) {
    // A loss without axes is one too.
    boolean scalar = expected.length == 1 && expected[0] == 1 && found.length == 0;
    if (!Arrays.equals(expected, found) && !scalar) {
      throw wrong(
          "%s: expected the shape %s, found %s"
              .formatted(name, Arrays.toString(expected), Arrays.toString(found)));
    }
  }

  /** The shapes of all tensors by name. */
  private Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("input.x", new int[] {batch, frames, GoldenConfig.REGIONS.count(), config.feat()});
    shapes.put("input.lengths", new int[] {batch});
    shapes.put("input.target", new int[] {batch});
    config.outputs(batch).forEach((name, shape) -> shapes.put("eval." + name, shape));
    shapes.put("train.loss", new int[] {1});
    config.parameters().forEach((name, shape) -> shapes.put("weights." + name, shape));
    config.statistics().forEach((name, shape) -> shapes.put("weights." + name, shape));
    config.parameters().forEach((name, shape) -> shapes.put("grad." + name, shape));
    return shapes;
  }

  /** Reads one tensor. */
  Array read(String name) {
    return Safetensors.read(path, name::equals).arrays().get(name);
  }

  /**
   * The inputs of a pass.
   *
   * @throws FrnException when a length is not in 1..T, or a class not below {@code out}
   */
  Feed feed() {
    Map<String, Array> arrays = new LinkedHashMap<>();
    Map<String, int[]> integers = new LinkedHashMap<>();
    arrays.put("x", byFrame(read("input.x")));
    integers.put("lengths", integers("input.lengths", 1, frames));
    if (config.classes() == 0) {
      arrays.put("target", Array.of(read("input.target").toDoubles(), batch, 1));
    } else {
      integers.put("target", integers("input.target", 0, config.classes() - 1));
    }
    return new Feed(arrays, integers);
  }

  /** [B, T, N, F] as [T, B, N, F]. */
  private Array byFrame(Array x) {
    int size = x.size() / (batch * frames);
    double[] values = new double[x.size()];
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < frames; t++) {
        for (int i = 0; i < size; i++) {
          values[(t * batch + b) * size + i] = x.at((b * frames + t) * size + i);
        }
      }
    }
    return Array.of(values, frames, batch, GoldenConfig.REGIONS.count(), config.feat());
  }

  private int[] integers(String name, int least, int most) {
    Array array = read(name);
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      double value = array.at(i);
      values[i] = (int) value;
      if (values[i] != value || value < least || value > most) {
        throw wrong(
            "%s: expected whole numbers from %d to %d, found %s"
                .formatted(name, least, most, value));
      }
    }
    return values;
  }

  private FrnException wrong(String message) {
    return wrong(path, message);
  }

  private static FrnException wrong(Path path, String message) {
    return new FrnException(ErrorCode.INVALID_INPUT, path + ": " + message);
  }
}
