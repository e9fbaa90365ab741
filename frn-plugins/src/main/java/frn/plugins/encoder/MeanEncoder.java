package frn.plugins.encoder;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import frn.api.network.Encoder;
import frn.api.network.EncoderFactory;

/**
 * d_i = 1/T Σ_t relu(W x_iᵗ + b): what a clip shows on average, whatever the order of its frames.
 * The control for encoders of dynamics.
 */
public record MeanEncoder(MeanEncoder.Settings settings) implements Encoder {
  /** By its name. */
  public static final EncoderFactory<Settings> FACTORY =
      EncoderFactory.of(
          "mean",
          "A fully connected layer; the mean over the frames is the feature, without any order.",
          Settings.class,
          MeanEncoder::new);

  /** The settings of the encoder {@code mean}. */
  public record Settings(
      @Setting(doc = "units of the fully connected layer", value = "1024", min = 1) int fc,
      @Setting(doc = "rate of dropout", value = "0.5", min = 0, max = 0.99) double dropout,
      @Setting(
              doc = "features as they are, or relative to those of the clip's first frame",
              value = "absolute")
          Input input) {
    public Settings {
      requireNonNull(input, "input is null");
    }
  }

  public MeanEncoder {
    requireNonNull(settings, "settings is null");
  }

  @Override
  public Tensor encode(Graph g, Tensor x, int[] lengths) {
    Tensor h = g.relu(g.linear(settings.input().of(g, x), "fc1", settings.fc())); // [T, B, N, fc]
    h = g.dropout(h, settings.dropout());
    return g.sum(g.multiply(h, weights(g, x.shape()[0], lengths)), 0); // [B, N, fc]
  }

  /** 1/T where a clip has a frame, 0 in its padding: [T, B, 1, 1]. */
  private static Tensor weights(Graph g, int frames, int... lengths) {
    double[] weights = new double[frames * lengths.length];
    for (int t = 0; t < frames; t++) {
      for (int b = 0; b < lengths.length; b++) {
        weights[t * lengths.length + b] = t < lengths[b] ? 1.0 / lengths[b] : 0;
      }
    }
    return g.constant(weights, frames, lengths.length, 1, 1);
  }
}
