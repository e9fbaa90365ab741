package frn.plugins.backbone;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.array.Array;
import frn.api.array.Safetensors;
import frn.plugins.backbone.VggFace.Layer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the weights of {@link VggFace} from a file, under VGG-Face's names or torchvision's. */
final class VggFaceWeights {
  private static final String SETTING = "weights";
  private static final String WEIGHT = ".weight";
  private static final String BIAS = ".bias";

  private final Path file;
  private final int width;
  private final Map<String, Array> found;
  private final Map<String, Array> weights = new HashMap<>();

  private VggFaceWeights(Path file, int width) {
    this.file = file;
    this.width = width;
    this.found = arrays(file);
  }

  /**
   * The parameters of the ten layers; other tensors of the file are not read.
   *
   * @param width by which the numbers of channels are divided
   * @throws InvalidSetting when the file is not there or of another format, or a layer is missing
   *     or of another shape
   */
  static Map<String, Array> read(Path file, int width) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidSetting(
          SETTING, "expected random, or a safetensors file, found no file at " + file);
    }
    return new VggFaceWeights(file, width).layers();
  }

  private static Map<String, Array> arrays(Path file) {
    Set<String> names = new HashSet<>();
    for (Layer layer : VggFace.LAYERS) {
      for (String name : new String[] {layer.name(), layer.torchvision()}) {
        names.add(name + WEIGHT);
        names.add(name + BIAS);
      }
    }
    try {
      return Safetensors.read(file, names::contains).arrays();
    } catch (FrnException e) {
      throw new InvalidSetting(SETTING, e.getMessage() + hint(e.code()));
    }
  }

  private static String hint(ErrorCode code) {
    return code == ErrorCode.INVALID_INPUT
        ? "; expected a safetensors file of 32-bit values, as PyTorch writes with"
            + " safetensors.torch.save_file(model.state_dict(), \"vgg_face.safetensors\")"
        : "";
  }

  private Map<String, Array> layers() {
    int in = 3;
    for (Layer layer : VggFace.LAYERS) {
      int channels = layer.channels() / width;
      put(layer, WEIGHT, channels, in, VggFace.KERNEL, VggFace.KERNEL);
      put(layer, BIAS, channels);
      in = channels;
    }
    return weights;
  }

  private void put(Layer layer, String kind, int... shape) {
    String own = layer.name() + kind;
    String torchvision = layer.torchvision() + kind;
    String name = found.containsKey(own) ? own : torchvision;
    Array array = found.get(name);
    if (array == null) {
      throw new InvalidSetting(
          SETTING, "expected %s or %s in %s, found neither".formatted(own, torchvision, file));
    }
    if (!Arrays.equals(shape, array.shape())) {
      throw new InvalidSetting(
          SETTING,
          "expected %s of the shape %s, which it has at width %d, found %s in %s"
              .formatted(
                  name, Arrays.toString(shape), width, Arrays.toString(array.shape()), file));
    }
    weights.put(own, array);
  }
}
