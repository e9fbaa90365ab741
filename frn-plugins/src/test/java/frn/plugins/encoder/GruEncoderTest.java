package frn.plugins.encoder;

import frn.api.network.Encoder;
import frn.api.network.EncoderContract;
import frn.plugins.encoder.GruEncoder.Settings.Dropout;
import java.util.List;
import java.util.Map;

final class GruEncoderTest extends EncoderContract {
  @Override
  protected Map<String, Encoder> encoders() {
    return Map.of(
        "absolute", gru(Input.ABSOLUTE, 0, 3, 4),
        "relative", gru(Input.RELATIVE, 0, 3, 4),
        "one layer", gru(Input.ABSOLUTE, 0, 3),
        "dropout", gru(Input.ABSOLUTE, 0.4, 3, 4));
  }

  private static Encoder gru(Input input, double dropout, Integer... units) {
    return new GruEncoder(
        new GruEncoder.Settings(4, List.of(units), new Dropout(dropout, dropout / 2), input));
  }
}
