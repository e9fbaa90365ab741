package frn.plugins.encoder;

import frn.api.InvalidSetting;
import frn.api.network.Encoder;
import frn.api.network.EncoderFactory;

/** The encoder {@code lstm}. */
public final class LstmEncoderFactory implements EncoderFactory<LstmEncoderSettings> {
  @Override
  public String name() {
    return "lstm";
  }

  @Override
  public String description() {
    return "A fully connected layer and stacked LSTM layers; the last step is the feature (Table 7).";
  }

  @Override
  public Class<LstmEncoderSettings> settings() {
    return LstmEncoderSettings.class;
  }

  @Override
  public void check(LstmEncoderSettings settings) throws InvalidSetting {
    if (settings.units().isEmpty()) {
      throw new InvalidSetting("units", "expected the cells of at least one layer, found []");
    }
  }

  @Override
  public Encoder create(LstmEncoderSettings settings) {
    return new LstmEncoder(settings);
  }
}
