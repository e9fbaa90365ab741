package frn.plugins.backbone;

import frn.api.array.Array;
import frn.files.Safetensors;
import frn.plugins.backbone.VggFace.Convolution;
import frn.plugins.backbone.VggFace.Layer;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** Random weights of a narrow VGG-Face, and files of them in the structures that are in use. */
final class TestingWeights {
  final int width;
  final Map<String, Array> arrays = new HashMap<>();

  TestingWeights(int width) {
    this.width = width;
    Random random = new Random(3);
    for (Convolution c : VggFace.convolutions(width)) {
      double scale = Math.sqrt(2.0 / (9 * c.in()));
      arrays.put(c.name() + ".weight", normal(random, scale, c.out(), c.in(), 3, 3));
      arrays.put(c.name() + ".bias", normal(random, 0.1, c.out()));
    }
  }

  private static Array normal(Random random, double scale, int... shape) {
    float[] values = new float[Array.size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return Array.of(values, shape);
  }

  Path safetensors(Path file) {
    new Safetensors(arrays, Map.of()).write(file);
    return file;
  }

  /** As {@link #safetensors(Path)}, under the names of torchvision's VGG-16. */
  Path torchvision(Path file) {
    Map<String, Array> renamed = new HashMap<>();
    for (Layer layer : VggFace.LAYERS) {
      for (String kind : List.of(".weight", ".bias")) {
        renamed.put(layer.torchvision() + kind, arrays.get(layer.name() + kind));
      }
    }
    renamed.put("classifier.0.weight", Array.of(new float[6], 2, 3));
    new Safetensors(renamed, Map.of()).write(file);
    return file;
  }

  /**
   * How Keras names and orders.
   *
   * @param root group above the layers, or empty
   * @param inner groups between a layer and its datasets, {@code %s} for the layer's name
   * @param kernel name of the dataset, {@code %s} likewise
   * @param bias likewise
   * @param backend attribute, or empty
   * @param channelsFirst kernels as [out, in, 3, 3]
   */
  record Keras(
      String root,
      List<String> inner,
      String kernel,
      String bias,
      String backend,
      boolean channelsFirst) {
    static final Keras TWO =
        new Keras("", List.of("%s"), "kernel:0", "bias:0", "tensorflow", false);
    static final Keras MODEL =
        new Keras("model_weights", List.of("%s"), "kernel:0", "bias:0", "tensorflow", false);
    static final Keras TWO_FROM_ONE = new Keras("", List.of(), "%s_W_1:0", "%s_b_1:0", "", false);
    static final Keras THREE = new Keras("", List.of("%s"), "kernel", "bias", "tensorflow", false);
    static final Keras THEANO = new Keras("", List.of(), "%s_W", "%s_b", "theano", true);
  }

  /** Over blue, green, red. */
  Path keras(Path file, Keras style) {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup root = hdf;
      if (!style.root().isEmpty()) {
        root = hdf.putGroup(style.root());
        hdf.putGroup("optimizer_weights")
            .putGroup("conv1_1")
            .putDataset("kernel:0", new float[] {1});
      }
      if (!style.backend().isEmpty()) {
        root.putAttribute("backend", style.backend());
      }
      for (Convolution c : VggFace.convolutions(width)) {
        if (arrays.containsKey(c.name() + ".weight")) {
          putKeras(root.putGroup(c.name()), c, style);
        }
      }
      root.putGroup("conv5_1").putDataset("kernel:0", new float[] {1});
    }
    return file;
  }

  private void putKeras(WritableGroup layer, Convolution c, Keras style) {
    WritableGroup group = layer;
    for (String inner : style.inner()) {
      group = group.putGroup(inner.formatted(c.name()));
    }
    int[] shape = arrays.get(c.name() + ".weight").shape();
    boolean turned = style.backend().equals("theano");
    float[][][][] kernel =
        style.channelsFirst()
            ? new float[shape[0]][shape[1]][shape[2]][shape[3]]
            : new float[shape[2]][shape[3]][shape[1]][shape[0]];
    for (int o = 0; o < shape[0]; o++) {
      for (int i = 0; i < shape[1]; i++) {
        for (int y = 0; y < shape[2]; y++) {
          for (int x = 0; x < shape[3]; x++) {
            float value = bgr(c, o, i, turned ? 2 - y : y, turned ? 2 - x : x);
            if (style.channelsFirst()) {
              kernel[o][i][y][x] = value;
            } else {
              kernel[y][x][i][o] = value;
            }
          }
        }
      }
    }
    group.putDataset(style.kernel().formatted(c.name()), kernel);
    group.putDataset(style.bias().formatted(c.name()), arrays.get(c.name() + ".bias").toFloats());
  }

  private float rgb(Convolution c, int o, int i, int y, int x) {
    Array weight = arrays.get(c.name() + ".weight");
    int[] shape = weight.shape();
    return (float) weight.at(((o * shape[1] + i) * shape[2] + y) * shape[3] + x);
  }

  private float bgr(Convolution c, int o, int i, int y, int x) {
    return rgb(c, o, c.name().equals("conv1_1") ? 2 - i : i, y, x);
  }

  /** How MatConvNet's versions differ. */
  enum Mat {
    /** A struct {@code net} with all, as the authors give it. */
    NET,
    /** All at the top, the mean in {@code meta}, as MatConvNet gives it. */
    TOP,
    /** {@code filters} and {@code biases} of the first versions; no mean. */
    FIRST
  }

  /**
   * Writes MatConvNet's file.
   *
   * @param average extents of the picture of the mean, whose planes average to {@code mean}
   */
  Path mat(Path file, Mat style, List<Double> mean, int... average) throws IOException {
    Cell layers = Mat5.newCell(1, arrays.size());
    int at = 0;
    for (Convolution c : VggFace.convolutions(width)) {
      if (arrays.containsKey(c.name() + ".weight")) {
        layers.set(at++, layer(c, style));
        layers.set(at++, named("relu", "relu" + c.name().substring(4)));
      }
    }
    Struct normalization = Mat5.newStruct().set("averageImage", picture(mean, average));
    Struct meta = Mat5.newStruct().set("normalization", normalization);
    MatFile mat =
        switch (style) {
          case NET ->
              Mat5.newMatFile()
                  .addArray(
                      "net",
                      Mat5.newStruct().set("layers", layers).set("normalization", normalization));
          case TOP -> Mat5.newMatFile().addArray("layers", layers).addArray("meta", meta);
          case FIRST -> Mat5.newMatFile().addArray("layers", layers);
        };
    Mat5.writeToFile(mat, file.toFile());
    return file;
  }

  private static Struct named(String type, String name) {
    return Mat5.newStruct().set("type", Mat5.newString(type)).set("name", Mat5.newString(name));
  }

  private Struct layer(Convolution c, Mat style) {
    int[] shape = arrays.get(c.name() + ".weight").shape();
    Matrix kernel =
        Mat5.newMatrix(new int[] {shape[2], shape[3], shape[1], shape[0]}, MatlabType.Single);
    for (int o = 0; o < shape[0]; o++) {
      for (int i = 0; i < shape[1]; i++) {
        for (int y = 0; y < shape[2]; y++) {
          for (int x = 0; x < shape[3]; x++) {
            kernel.setFloat(new int[] {y, x, i, o}, rgb(c, o, i, y, x));
          }
        }
      }
    }
    Array values = arrays.get(c.name() + ".bias");
    Matrix bias = Mat5.newMatrix(new int[] {1, values.size()}, MatlabType.Single);
    for (int o = 0; o < values.size(); o++) {
      bias.setFloat(o, (float) values.at(o));
    }
    Struct layer = named("conv", c.name());
    return style == Mat.FIRST
        ? layer.set("filters", kernel).set("biases", bias)
        : layer.set("weights", Mat5.newCell(1, 2).set(0, kernel).set(1, bias));
  }

  private static Matrix picture(List<Double> mean, int... shape) {
    Matrix picture = Mat5.newMatrix(shape, MatlabType.Double);
    int area = picture.getNumElements() / 3;
    for (int i = 0; i < picture.getNumElements(); i++) {
      double off = area > 1 ? i % area - (area - 1) / 2.0 : 0;
      picture.setDouble(i, mean.get(i / area) + off);
    }
    return picture;
  }

  /** Over blue, green, red; a graph as Keras' import makes it, with a layer after the ten. */
  Path zoo(Path file) throws IOException {
    var graph =
        new NeuralNetConfiguration.Builder()
            .activation(Activation.RELU)
            .graphBuilder()
            .addInputs("input_1")
            .setInputTypes(InputType.convolutional(16, 16, 3));
    String last = "input_1";
    for (Convolution c : VggFace.convolutions(width)) {
      Array weight = arrays.get(c.name() + ".weight");
      if (weight != null) {
        graph.addLayer(
            c.name(),
            new ConvolutionLayer.Builder(weight.shape()[2], weight.shape()[3])
                .stride(1, 1)
                .padding(1, 1)
                .nOut(weight.shape()[0])
                .build(),
            last);
        last = c.name();
      }
      if (c.layer().pooled()) {
        String pool = "pool" + c.name().charAt(4);
        graph.addLayer(
            pool, new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build(), last);
        last = pool;
      }
    }
    graph.addLayer(
        "fc8", new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build(), last);
    ComputationGraphConfiguration configuration = graph.setOutputs("fc8").build();
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    for (Convolution c : VggFace.convolutions(width)) {
      if (arrays.containsKey(c.name() + ".weight")) {
        int[] shape = arrays.get(c.name() + ".weight").shape();
        float[] kernel = new float[Array.size(shape)];
        for (int k = 0; k < kernel.length; k++) {
          int area = shape[2] * shape[3];
          kernel[k] =
              bgr(
                  c,
                  k / area / shape[1],
                  k / area % shape[1],
                  k / shape[3] % shape[2],
                  k % shape[3]);
        }
        network.getLayer(c.name()).setParam("W", Nd4j.createFromArray(kernel).reshape(shape));
        network
            .getLayer(c.name())
            .setParam("b", Nd4j.createFromArray(biases(c)).reshape(1, shape[0]));
      }
    }
    ModelSerializer.writeModel(network, file.toFile(), false);
    return file;
  }

  private float[] biases(Convolution c) {
    return arrays.get(c.name() + ".bias").toFloats();
  }
}
