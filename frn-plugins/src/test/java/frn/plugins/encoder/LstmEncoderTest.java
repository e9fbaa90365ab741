package frn.plugins.encoder;

import frn.api.network.Encoder;
import frn.api.network.EncoderContract;
import frn.plugins.encoder.LstmEncoder.Settings.Dropout;
import java.util.List;
import java.util.Map;

final class LstmEncoderTest extends EncoderContract {
  @Override
  protected Map<String, Encoder> encoders() {
    return Map.of(
        "absolute", lstm(Input.ABSOLUTE, 0, 3, 4),
        "relative", lstm(Input.RELATIVE, 0, 3, 4),
        "one layer", lstm(Input.ABSOLUTE, 0, 3),
        "dropout", lstm(Input.ABSOLUTE, 0.4, 3, 4));
  }

  private static Encoder lstm(Input input, double dropout, Integer... units) {
    return new LstmEncoder(
        new LstmEncoder.Settings(4, List.of(units), new Dropout(dropout, dropout / 2), input));
  }
}
