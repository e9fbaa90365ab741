package frn.plugins.encoder;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import java.util.List;

/** The settings of the encoder {@code lstm}; the defaults are the paper's (Table 7). */
public record LstmEncoderSettings(
    @Setting(doc = "units of the fully connected layer", value = "1024", min = 1) int fc,
    @Setting(doc = "memory cells of each LSTM layer", value = "[1024, 1024]", min = 1)
        List<Integer> units,
    @Setting(doc = "rates of dropout (Section 6.1)", value = "{}") Dropout dropout,
    @Setting(
            doc = "features as they are, or relative to those of the clip's first frame",
            value = "absolute")
        Input input) {
  /** Checks. */
  public LstmEncoderSettings {
    units = List.copyOf(units);
    requireNonNull(dropout, "dropout is null");
    requireNonNull(input, "input is null");
  }

  /** Rates of dropout. */
  public record Dropout(
      @Setting(doc = "after the fully connected layer", value = "0.5", min = 0, max = 0.99)
          double fc,
      @Setting(doc = "after each LSTM layer", value = "0.2", min = 0, max = 0.99) double lstm) {}

  /** What the encoder sees. */
  public enum Input {
    /** The features. */
    ABSOLUTE,
    /** The features minus those of the first frame. */
    RELATIVE
  }
}
