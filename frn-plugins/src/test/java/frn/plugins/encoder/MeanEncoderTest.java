package frn.plugins.encoder;

import frn.api.network.Encoder;
import frn.api.network.EncoderContract;
import java.util.Map;

final class MeanEncoderTest extends EncoderContract {
  @Override
  protected Map<String, Encoder> encoders() {
    return Map.of(
        "absolute", mean(Input.ABSOLUTE, 0),
        "relative", mean(Input.RELATIVE, 0),
        "dropout", mean(Input.ABSOLUTE, 0.4));
  }

  private static Encoder mean(Input input, double dropout) {
    return new MeanEncoder(new MeanEncoder.Settings(4, dropout, input));
  }
}
