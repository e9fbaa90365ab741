package frn.plugins.backbone;

import frn.api.InvalidSetting;
import frn.api.array.Array;
import frn.plugins.backbone.VggFace.Convolution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.Matrix;

/**
 * The simple networks of MatConvNet: {@code layers}, at the top or in {@code net}, is a cell of
 * structs with a name and {@code weights} {kernel, bias}, once {@code filters} and {@code biases};
 * kernels are [3, 3, in, out], column-major, over red, green, blue. The mean is {@code
 * averageImage} of {@code normalization}, beside the layers or in {@code meta}: three numbers, or a
 * picture, which is averaged.
 */
final class MatConvNetWeights implements WeightReader {
  private static final String LAYERS = "layers";
  private static final String AVERAGE = "averageImage";
  private static final int LISTED = 6;

  @Override
  public VggFaceWeights read(WeightFile file) {
    try (Mat5File mat = BoundedMatReader.read(file.path())) {
      MatFields variables = MatFields.of(mat);
      MatFields net = variables.struct("net").orElse(variables);
      Map<String, MatFields> layers = layers(file, net);
      Map<String, Array> parameters = new HashMap<>();
      for (Convolution c : file.convolutions()) {
        MatFields layer = layers.get(c.name());
        if (layer == null) {
          throw file.missing("the layer " + c.name(), listed(layers));
        }
        parameters.put(c.name() + WeightFile.WEIGHT, kernel(file, c, layer));
        parameters.put(c.name() + WeightFile.BIAS, bias(file, c, layer));
      }
      return new VggFaceWeights(mean(file, net), parameters);
    } catch (InvalidSetting e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw file.damaged("a MATLAB file", e); // The library throws whatever it stumbles over.
    }
  }

  private static Map<String, MatFields> layers(WeightFile file, MatFields net) {
    Cell cell =
        net.get(LAYERS, Cell.class)
            .orElseThrow(
                () ->
                    file.missing(
                        "a cell %s, at the top or in a struct net".formatted(LAYERS),
                        net + " without one"));
    Map<String, MatFields> layers = new LinkedHashMap<>();
    for (MatFields layer : MatFields.structs(cell)) {
      layer.get("name", Char.class).ifPresent(name -> layers.put(name.getString(), layer));
    }
    return layers;
  }

  private static String listed(Map<String, MatFields> layers) {
    List<String> names = new ArrayList<>(layers.keySet());
    return names.size() > LISTED
        ? "%s and %d more".formatted(names.subList(0, LISTED), names.size() - LISTED)
        : names.toString();
  }

  private static Array kernel(WeightFile file, Convolution c, MatFields layer) {
    Matrix kernel = part(file, c, layer, 0, "filters");
    int[] shape = kernel.getDimensions();
    if (shape.length < 4) {
      int known = shape.length;
      shape = Arrays.copyOf(shape, 4);
      Arrays.fill(shape, known, 4, 1); // MATLAB drops extents of 1 at the end.
    }
    file.checkShape("the kernel of " + c.name(), new int[] {3, 3, c.in(), c.out()}, shape);
    return KernelLayout.ofMatlab(c).read(c, kernel::getDouble);
  }

  private static Array bias(WeightFile file, Convolution c, MatFields layer) {
    Matrix matrix = part(file, c, layer, 1, "biases");
    int[] shape = Arrays.stream(matrix.getDimensions()).filter(extent -> extent != 1).toArray();
    int[] found = shape.length == 0 ? new int[] {1} : shape;
    file.checkShape("the bias of " + c.name(), new int[] {c.out()}, found);
    float[] bias = new float[c.out()];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) matrix.getDouble(i);
    }
    return Array.of(bias, c.out());
  }

  private static Matrix part(
      WeightFile file, Convolution c, MatFields layer, int index, String older) {
    return layer
        .matrix("weights", index)
        .or(() -> layer.get(older, Matrix.class))
        .orElseThrow(
            () ->
                file.missing(
                    "the layer %s with weights {kernel, bias}, or filters and biases"
                        .formatted(c.name()),
                    "the fields " + layer));
  }

  private static List<Double> mean(WeightFile file, MatFields net) {
    Optional<MatFields> normalization =
        net.struct("normalization")
            .or(() -> net.struct("meta").flatMap(meta -> meta.struct("normalization")));
    Optional<Matrix> average = normalization.flatMap(found -> found.get(AVERAGE, Matrix.class));
    if (average.isEmpty() || average.get().getNumElements() == 0) {
      return VggFace.MEAN;
    }
    Matrix picture = average.get();
    int[] shape = picture.getDimensions();
    if (picture.getNumElements() != 3 && (shape.length != 3 || shape[2] != 3)) {
      throw file.missing(
          "three numbers, or a picture [height, width, 3], as normalization." + AVERAGE,
          Arrays.toString(shape));
    }
    return means(picture);
  }

  /** One plane after the other. */
  private static List<Double> means(Matrix picture) {
    int area = picture.getNumElements() / 3;
    List<Double> means = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      double sum = 0;
      for (int i = 0; i < area; i++) {
        sum += picture.getDouble(c * area + i);
      }
      means.add(sum / area);
    }
    return means;
  }
}
