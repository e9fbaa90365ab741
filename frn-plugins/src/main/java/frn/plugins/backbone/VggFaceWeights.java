package frn.plugins.backbone;

import static java.util.Objects.requireNonNull;

import frn.api.InvalidSetting;
import frn.api.array.Array;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of {@link VggFace}, and the mean that goes with them.
 *
 * @param mean red, green and blue that are subtracted from the pictures
 * @param parameters by name: {@code conv1_1.weight} [out, in, 3, 3] over red, green, blue, {@code
 *     conv1_1.bias} [out], and so on
 */
record VggFaceWeights(List<Double> mean, Map<String, Array> parameters) {
  /** Without weights: all of them are random. */
  static final VggFaceWeights NONE = new VggFaceWeights(VggFace.MEAN, Map.of());

  VggFaceWeights {
    mean = List.copyOf(mean);
    parameters = Map.copyOf(requireNonNull(parameters, "parameters is null"));
  }

  /**
   * The parameters of the ten layers in a file, whose content tells its format; what else is in the
   * file is not read.
   *
   * @param width by which the numbers of channels are divided
   * @throws InvalidSetting when the file is not there or of another format, or a layer is missing,
   *     of another shape or not finite
   */
  static VggFaceWeights read(Path path, int width) {
    WeightFile file = new WeightFile(path, width);
    VggFaceWeights weights = file.reader().read(file);
    weights.parameters().forEach((name, array) -> checkFinite(file, name, array));
    if (!weights.mean().stream().allMatch(Double::isFinite)) {
      throw file.missing("a mean of finite numbers", weights.mean().toString());
    }
    return weights;
  }

  private static void checkFinite(WeightFile file, String name, Array array) {
    float[] values = array.toFloats();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw file.missing(
            "finite numbers of 32 bits in " + name, "%s at place %d".formatted(values[i], i));
      }
    }
  }

  /** Weights whose first layer takes blue, green, red: it is turned. */
  static VggFaceWeights ofBgr(Map<String, Array> parameters) {
    Map<String, Array> turned = new HashMap<>(parameters);
    turned.computeIfPresent(VggFace.LAYERS.get(0).name() + WeightFile.WEIGHT, (k, w) -> turned(w));
    return new VggFaceWeights(VggFace.MEAN, turned);
  }

  private static Array turned(Array weight) {
    float[] bgr = weight.toFloats();
    float[] rgb = new float[bgr.length];
    int area = VggFace.KERNEL * VggFace.KERNEL;
    for (int filter = 0; filter < weight.shape()[0]; filter++) {
      for (int c = 0; c < 3; c++) {
        System.arraycopy(bgr, (3 * filter + 2 - c) * area, rgb, (3 * filter + c) * area, area);
      }
    }
    return Array.of(rgb, weight.shape());
  }
}
