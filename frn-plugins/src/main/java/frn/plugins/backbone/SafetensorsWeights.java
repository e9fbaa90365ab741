package frn.plugins.backbone;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.files.Safetensors;
import frn.plugins.backbone.VggFace.Convolution;
import frn.plugins.backbone.VggFace.Layer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** PyTorch's layout under VGG-Face's names or those of torchvision's VGG-16; red, green, blue. */
final class SafetensorsWeights implements WeightReader {
  private static final String[] KINDS = {WeightFile.WEIGHT, WeightFile.BIAS};

  @Override
  public VggFaceWeights read(WeightFile file) {
    Map<String, Array> found = arrays(file);
    Map<String, Array> parameters = new HashMap<>();
    for (Convolution c : file.convolutions()) {
      Layer layer = c.layer();
      parameters.put(
          layer.name() + WeightFile.WEIGHT,
          array(file, found, layer, WeightFile.WEIGHT, c.out(), c.in(), 3, 3));
      parameters.put(
          layer.name() + WeightFile.BIAS, array(file, found, layer, WeightFile.BIAS, c.out()));
    }
    return new VggFaceWeights(VggFace.MEAN, parameters);
  }

  private static Map<String, Array> arrays(WeightFile file) {
    Set<String> names = new HashSet<>();
    for (Layer layer : VggFace.LAYERS) {
      for (String kind : KINDS) {
        names.add(layer.name() + kind);
        names.add(layer.torchvision() + kind);
      }
    }
    try {
      return Safetensors.read(file.path(), names::contains).arrays();
    } catch (FrnException e) {
      throw e.code() == ErrorCode.INVALID_INPUT
          ? file.invalid(e.getMessage() + "; PyTorch writes one with " + WeightFile.CONVERSION)
          : file.damaged("safetensors", e);
    }
  }

  private static Array array(
      WeightFile file, Map<String, Array> found, Layer layer, String kind, int... shape) {
    String own = layer.name() + kind;
    String torchvision = layer.torchvision() + kind;
    String name = found.containsKey(own) ? own : torchvision;
    Array array = found.get(name);
    if (array == null) {
      throw file.missing(own + " or " + torchvision, "neither");
    }
    file.checkShape(name, shape, array.shape());
    return array;
  }
}
