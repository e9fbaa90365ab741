package frn.plugins.backbone;

import frn.api.InvalidSetting;
import frn.api.array.Array;
import frn.plugins.backbone.VggFace.Convolution;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * HDF5 files of Keras, as of keras-vggface: below a group of the layer's name, however deep, one
 * dataset with the kernel and one with the bias; blue, green, red. Kernels are [3, 3, in, out], or
 * [out, in, 3, 3] of the older "th" order; those that Theano trained are turned by half a turn.
 */
final class KerasWeights implements WeightReader {
  private static final Pattern KERNEL = Pattern.compile("(.*_)?(kernel|W|weights?)(_\\d+)?(:0)?");
  private static final Pattern BIAS = Pattern.compile("(.*_)?(bias|b)(_\\d+)?(:0)?");

  /** The optimizer's moments have the layers' names, too. */
  private static final Pattern NOT_WEIGHTS = Pattern.compile("optimizer.*");

  private static final int MAX_DEPTH = 10;
  private static final int MAX_DATASETS = 10_000;
  private static final int LISTED = 6;

  @Override
  public VggFaceWeights read(WeightFile file) {
    try (HdfFile hdf = new HdfFile(file.path())) {
      List<Dataset> datasets = new ArrayList<>();
      collect(hdf, datasets, 0);
      String backend = backend(hdf);
      Map<String, Array> parameters = new HashMap<>();
      for (Convolution c : file.convolutions()) {
        Dataset kernel = find(file, c, KERNEL, "kernel", datasets);
        Dataset bias = find(file, c, BIAS, "bias", datasets);
        parameters.put(c.name() + WeightFile.WEIGHT, kernel(file, c, kernel, backend));
        parameters.put(c.name() + WeightFile.BIAS, bias(file, c, bias));
      }
      return VggFaceWeights.ofBgr(parameters);
    } catch (InvalidSetting e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw file.damaged("HDF5", e); // The library throws whatever it stumbles over.
    }
  }

  private static void collect(Group group, List<Dataset> into, int depth) {
    if (depth > MAX_DEPTH || into.size() > MAX_DATASETS) {
      return;
    }
    for (Node node : group) {
      if (node.isLink() || NOT_WEIGHTS.matcher(node.getName()).matches()) {
        continue;
      }
      if (node instanceof Dataset dataset) {
        into.add(dataset);
      } else if (node instanceof Group inner) {
        collect(inner, into, depth + 1);
      }
    }
  }

  /** The library that trained the weights, or empty where the file does not say. */
  private static String backend(HdfFile hdf) {
    Node weights = hdf.getChildren().getOrDefault("model_weights", hdf);
    Attribute backend = weights.getAttributes().get("backend");
    return backend == null ? "" : String.valueOf(backend.getData());
  }

  private static Dataset find(
      WeightFile file, Convolution c, Pattern name, String what, List<Dataset> datasets) {
    List<Dataset> found =
        datasets.stream()
            .filter(dataset -> name.matcher(dataset.getName()).matches())
            .filter(dataset -> Arrays.asList(dataset.getPath().split("/")).contains(c.name()))
            .toList();
    if (found.size() != 1) {
      throw file.missing(
          "one %s of the layer %s, such as %s/%s/%s:0"
              .formatted(what, c.name(), c.name(), c.name(), what),
          found.isEmpty() ? "none among " + listed(datasets) : listed(found));
    }
    return found.get(0);
  }

  private static String listed(List<Dataset> datasets) {
    String listed =
        datasets.stream().limit(LISTED).map(Dataset::getPath).collect(Collectors.joining(", "));
    return datasets.size()
        + " datasets"
        + (datasets.isEmpty() ? "" : ": " + listed)
        + (datasets.size() > LISTED ? ", …" : "");
  }

  private static Array kernel(WeightFile file, Convolution c, Dataset dataset, String backend) {
    int[] shape = dataset.getDimensions();
    boolean first = Arrays.equals(shape, new int[] {c.out(), c.in(), 3, 3});
    if (!first) {
      file.checkShape(dataset.getPath(), new int[] {3, 3, c.in(), c.out()}, shape);
    }
    if (first && backend.isEmpty()) {
      throw file.missing(
          dataset.getPath()
              + " of the shape [3, 3, in, out], or the attribute backend that tells how to turn a"
              + " kernel [out, in, 3, 3]; save the model anew with Keras 2",
          Arrays.toString(shape) + " and no such attribute");
    }
    KernelLayout layout = first ? KernelLayout.ofChannelsFirst(c) : KernelLayout.ofChannelsLast(c);
    return (backend.equals("theano") ? layout.turned() : layout).read(c, values(file, dataset));
  }

  private static Array bias(WeightFile file, Convolution c, Dataset dataset) {
    file.checkShape(dataset.getPath(), new int[] {c.out()}, dataset.getDimensions());
    IntToDoubleFunction values = values(file, dataset);
    float[] bias = new float[c.out()];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) values.applyAsDouble(i);
    }
    return Array.of(bias, c.out());
  }

  private static IntToDoubleFunction values(WeightFile file, Dataset dataset) {
    Object values = dataset.getDataFlat();
    if (values instanceof float[] floats) {
      return i -> floats[i];
    }
    if (values instanceof double[] doubles) {
      return i -> doubles[i];
    }
    throw file.missing(
        dataset.getPath() + " of 32 or 64-bit numbers", dataset.getJavaType().getSimpleName());
  }
}
