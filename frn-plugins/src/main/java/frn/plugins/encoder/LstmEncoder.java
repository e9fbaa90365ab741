package frn.plugins.encoder;

import static java.util.Objects.requireNonNull;

import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import frn.api.network.Encoder;
import frn.api.network.EncoderFactory;
import java.util.List;

/** d_i = f(x_i¹ … x_iᵀ) (Eq. 1, Table 7). */
public record LstmEncoder(LstmEncoder.Settings settings) implements Encoder {
  /** By its name. */
  public static final EncoderFactory<Settings> FACTORY =
      EncoderFactory.of(
          "lstm",
          "A fully connected layer and stacked LSTM layers; the last step is the feature (Table 7).",
          Settings.class,
          LstmEncoder::new);

  /** The settings of the encoder {@code lstm}; the defaults are the paper's (Table 7). */
  public record Settings(
      @Setting(doc = "units of the fully connected layer", value = "1024", min = 1) int fc,
      @Setting(doc = "memory cells of each LSTM layer", value = "[1024, 1024]", min = 1)
          List<Integer> units,
      @Setting(doc = "rates of dropout (Section 6.1)", value = "{}") Dropout dropout,
      @Setting(
              doc = "features as they are, or relative to those of the clip's first frame",
              value = "absolute")
          Input input) {
    public Settings {
      units = List.copyOf(units);
      if (units.isEmpty()) {
        throw new InvalidSetting("units", "expected the cells of at least one layer, found []");
      }
      requireNonNull(dropout, "dropout is null");
      requireNonNull(input, "input is null");
    }

    /** Rates of dropout. */
    public record Dropout(
        @Setting(doc = "after the fully connected layer", value = "0.5", min = 0, max = 0.99)
            double fc,
        @Setting(doc = "after each LSTM layer", value = "0.2", min = 0, max = 0.99) double lstm) {}
  }

  public LstmEncoder {
    requireNonNull(settings, "settings is null");
  }

  @Override
  public Tensor encode(Graph g, Tensor x, int[] lengths) {
    Settings.Dropout dropout = settings.dropout();
    return new Stack(
            settings.input(), settings.fc(), dropout.fc(), settings.units(), dropout.lstm())
        .encode(g, x, lengths, (h, layer, units) -> g.lstm(h, lengths, "lstm" + layer, units));
  }
}
