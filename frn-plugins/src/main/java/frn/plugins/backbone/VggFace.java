package frn.plugins.backbone;

import frn.api.graph.Graph;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import java.util.Map;

/**
 * The facial appearance network of Table 6: ten convolutions of 3×3 and four poolings of 2×2, up to
 * pool4 of VGG-Face (Parkhi et al., 2015), whose names the parameters have: {@code conv1_1} to
 * {@code conv4_3}.
 *
 * @param width by which the numbers of channels are divided
 */
record VggFace(int width) implements Program {
  static final String INPUT = "rgb";
  static final String OUTPUT = "maps";

  /** By how much height and width shrink. */
  static final int REDUCTION = 16;

  /** Mean red, green and blue of VGG-Face's training pictures. */
  private static final double[] MEAN = {129.1863, 104.7624, 93.5940};

  @Override
  public Map<String, Tensor> define(Graph g) {
    Tensor mean = g.constant(new double[] {-MEAN[0], -MEAN[1], -MEAN[2]}, 3);
    Tensor x = g.add(g.input(INPUT), mean); // [B, S, S, 3]
    x = block(g, x, 1, 2, 64); // [B, S/2, S/2, 64/width]
    x = block(g, x, 2, 2, 128); // [B, S/4, S/4, 128/width]
    x = block(g, x, 3, 3, 256); // [B, S/8, S/8, 256/width]
    x = block(g, x, 4, 3, 512); // [B, S/16, S/16, 512/width]
    return Map.of(OUTPUT, x);
  }

  private Tensor block(Graph g, Tensor x, int number, int layers, int channels) {
    for (int layer = 1; layer <= layers; layer++) {
      x = g.relu(g.conv2d(x, "conv" + number + "_" + layer, channels / width, 3));
    }
    return g.maxPool(x, 2);
  }
}
