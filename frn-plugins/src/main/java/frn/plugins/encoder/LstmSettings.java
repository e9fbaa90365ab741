package frn.plugins.encoder;

import frn.api.InvalidSetting;
import frn.api.Setting;
import java.util.List;

/** Settings of {@code lstm}; the defaults are Table 7's. */
public record LstmSettings(
    @Setting(doc = "units of the fully connected layer Fc1 (Table 7)", value = "1024", min = 1)
        int fc,
    @Setting(
            doc = "memory cells of each LSTM layer, bottom first (Table 7)",
            value = "[1024, 1024]",
            min = 1)
        List<Integer> units,
    @Setting(doc = "dropout rates (Section 6.1)", value = "{}") Rates dropout,
    @Setting(
            doc = "absolute: features as they are; relative: less those of the clip's first frame",
            value = "absolute")
        Input input) {
  /** Dropout rates of the encoder. */
  public record Rates(
      @Setting(doc = "after Fc1 (Section 6.1)", value = "0.5", min = 0, max = 0.99) double fc,
      @Setting(doc = "after each LSTM layer (Section 6.1)", value = "0.2", min = 0, max = 0.99)
          double lstm) {}

  /** What Fc1 sees of a feature. */
  public enum Input {
    /** The feature itself. */
    ABSOLUTE,
    /** Its change since the clip's first frame. */
    RELATIVE
  }

  /** Checks and copies. */
  public LstmSettings {
    units = List.copyOf(units);
    if (units.isEmpty()) {
      throw new InvalidSetting("units", "expected at least one LSTM layer, found none");
    }
  }
}
