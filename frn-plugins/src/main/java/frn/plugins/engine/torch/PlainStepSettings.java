package frn.plugins.engine.torch;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import java.util.List;

/**
 * The network and its batch; the defaults are the paper's.
 *
 * @param part what is computed
 * @param clips of a batch
 * @param frames of a clip
 * @param features of a region and frame
 * @param fc units of the encoder's first layer
 * @param units memory cells of each LSTM layer
 * @param g units of each layer of g
 * @param estimator units of each hidden layer of the estimator
 */
public record PlainStepSettings(
    @Setting(
            doc =
                "the whole network, or the relation alone on objects of as many values as the"
                    + " last LSTM layer has cells",
            value = "whole")
        Part part,
    @Setting(doc = "clips of a batch", value = "8", min = 1) int clips,
    @Setting(doc = "frames of a clip", value = "24", min = 1) int frames,
    @Setting(doc = "features of a region and frame", value = "2048", min = 1) int features,
    @Setting(doc = "units of the encoder's first layer", value = "1024", min = 1) int fc,
    @Setting(doc = "memory cells of each LSTM layer", value = "[1024, 1024]", min = 1)
        List<Integer> units,
    @Setting(doc = "units of each layer of g", value = "[4096, 4096]", min = 1) List<Integer> g,
    @Setting(doc = "units of each hidden layer of the estimator", value = "[2048, 1024]", min = 1)
        List<Integer> estimator) {
  public PlainStepSettings {
    requireNonNull(part, "part is null");
    units = List.copyOf(units);
    g = List.copyOf(g);
    estimator = List.copyOf(estimator);
  }

  /** How much of the network. */
  public enum Part {
    /** Encoder, relation and estimator. */
    WHOLE,
    /** The relation; its objects are trainable, so that gradients reach them. */
    RELATION
  }

  PlainNetwork.Sizes sizes() {
    return part == Part.WHOLE
        ? new PlainNetwork.Sizes(features, fc, units, g, estimator)
        : new PlainNetwork.Sizes(0, 0, units.subList(units.size() - 1, units.size()), g, List.of());
  }
}
