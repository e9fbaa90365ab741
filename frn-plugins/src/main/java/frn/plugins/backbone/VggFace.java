package frn.plugins.backbone;

import frn.api.graph.Graph;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The facial appearance network of Table 6: ten convolutions of 3×3 and four poolings of 2×2, up to
 * pool4 of VGG-Face (Parkhi et al., 2015), whose names the parameters have: {@code conv1_1} to
 * {@code conv4_3}.
 *
 * @param width by which the numbers of channels are divided
 * @param mean red, green and blue that are subtracted from the pictures
 */
record VggFace(int width, List<Double> mean) implements Program {
  static final String INPUT = "rgb";
  static final String OUTPUT = "maps";

  /** By how much height and width shrink. */
  static final int REDUCTION = 16;

  /** Side of each convolution's kernel. */
  static final int KERNEL = 3;

  /** The convolutions in their order. */
  static final List<Layer> LAYERS =
      List.of(
          new Layer("conv1_1", "features.0", 64, false),
          new Layer("conv1_2", "features.2", 64, true),
          new Layer("conv2_1", "features.5", 128, false),
          new Layer("conv2_2", "features.7", 128, true),
          new Layer("conv3_1", "features.10", 256, false),
          new Layer("conv3_2", "features.12", 256, false),
          new Layer("conv3_3", "features.14", 256, true),
          new Layer("conv4_1", "features.17", 512, false),
          new Layer("conv4_2", "features.19", 512, false),
          new Layer("conv4_3", "features.21", 512, true));

  /** Mean red, green and blue of VGG-Face's training pictures. */
  static final List<Double> MEAN = List.of(129.1863, 104.7624, 93.5940);

  /**
   * A convolution.
   *
   * @param name that VGG-Face gives it
   * @param torchvision its name in torchvision's VGG-16
   * @param channels of its output at width 1
   * @param pooled whether a pooling of 2×2 follows
   */
  record Layer(String name, String torchvision, int channels, boolean pooled) {}

  /**
   * A convolution of some width.
   *
   * @param layer which one
   * @param in channels of its input
   * @param out channels of its output
   */
  record Convolution(Layer layer, int in, int out) {
    String name() {
      return layer.name();
    }

    int kernelSize() {
      return out * in * KERNEL * KERNEL;
    }
  }

  VggFace {
    mean = List.copyOf(mean);
  }

  /** The convolutions in their order, with the channels that they have at a width. */
  static List<Convolution> convolutions(int width) {
    List<Convolution> convolutions = new ArrayList<>();
    int in = 3;
    for (Layer layer : LAYERS) {
      convolutions.add(new Convolution(layer, in, layer.channels() / width));
      in = layer.channels() / width;
    }
    return convolutions;
  }

  @Override
  public Map<String, Tensor> define(Graph g) {
    double[] minusMean = mean.stream().mapToDouble(value -> -value).toArray();
    Tensor x = g.add(g.input(INPUT), g.constant(minusMean, 3)); // [B, S, S, 3]
    for (Convolution convolution : convolutions(width)) {
      x = g.relu(g.conv2d(x, convolution.name(), convolution.out(), KERNEL));
      if (convolution.layer().pooled()) {
        x = g.maxPool(x, 2); // S/2, S/4, S/8, S/16
      }
    }
    return Map.of(OUTPUT, x); // [B, S/16, S/16, 512/width]
  }
}
