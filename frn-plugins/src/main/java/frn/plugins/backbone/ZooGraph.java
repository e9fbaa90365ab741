package frn.plugins.backbone;

import frn.api.InvalidSetting;
import frn.plugins.backbone.VggFace.Convolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Checks that a graph of DL4J begins with the ten convolutions, one after the other: then their
 * parameters come first in its coefficients. The names of its vertices do not matter.
 */
final class ZooGraph {
  private final WeightFile file;
  private final ComputationGraphConfiguration graph;

  private ZooGraph(WeightFile file, ComputationGraphConfiguration graph) {
    this.file = file;
    this.graph = graph;
  }

  /**
   * Checks the configuration of a graph.
   *
   * @throws InvalidSetting naming the layer that is not as expected
   */
  static void check(WeightFile file, String json) {
    new ZooGraph(file, ComputationGraphConfiguration.fromJson(json)).check();
  }

  private void check() {
    Iterator<String> layers =
        chain().stream()
            .filter(vertex -> graph.getVertices().get(vertex).numParams(false) > 0)
            .iterator();
    for (Convolution c : file.convolutions()) {
      if (!layers.hasNext()) {
        throw file.missing(
            "the convolution %s in a chain from the network's only input".formatted(c.name()),
            "the end of the chain");
      }
      check(c, layers.next());
    }
  }

  /** The vertices after the input, up to where there is more than one way. */
  private List<String> chain() {
    List<String> chain = new ArrayList<>();
    List<String> next = graph.getNetworkInputs();
    while (next.size() == 1 && chain.size() <= graph.getVertices().size()) {
      chain.add(next.get(0));
      next = after(next.get(0));
    }
    return chain.subList(Math.min(1, chain.size()), chain.size());
  }

  private List<String> after(String vertex) {
    return graph.getVertexInputs().entrySet().stream()
        .filter(inputs -> inputs.getValue().contains(vertex))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void check(Convolution c, String vertex) {
    String name = "%s (vertex %s)".formatted(c.name(), vertex);
    if (!(graph.getVertices().get(vertex) instanceof LayerVertex found)) {
      throw file.missing("a convolution as " + name, "another vertex with parameters");
    }
    Layer layer = found.getLayerConf().getLayer();
    if (layer.getClass() != ConvolutionLayer.class && layer.getClass() != Convolution2D.class) {
      throw file.missing("a convolution as " + name, layer.getClass().getSimpleName());
    }
    ConvolutionLayer convolution = (ConvolutionLayer) layer;
    int[] kernel = convolution.getKernelSize();
    file.checkShape(
        name,
        new int[] {c.out(), c.in(), VggFace.KERNEL, VggFace.KERNEL},
        new int[] {(int) convolution.getNOut(), (int) convolution.getNIn(), kernel[0], kernel[1]});
    if (!convolution.hasBias()
        || convolution.getCnn2dDataFormat() != CNN2DFormat.NCHW
        || !Arrays.equals(convolution.getStride(), new int[] {1, 1})) {
      throw file.missing(
          name + " with a bias, a stride of 1 and channels first",
          "bias %s, stride %s, format %s"
              .formatted(
                  convolution.hasBias(),
                  Arrays.toString(convolution.getStride()),
                  convolution.getCnn2dDataFormat()));
    }
  }
}
