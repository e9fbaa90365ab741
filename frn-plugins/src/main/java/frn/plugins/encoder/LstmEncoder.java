package frn.plugins.encoder;

import static java.util.Objects.requireNonNull;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import frn.api.network.Encoder;
import frn.plugins.encoder.LstmEncoderSettings.Input;

/** d_i = f(x_i¹ … x_iᵀ) (Eq. 1, Table 7). */
record LstmEncoder(LstmEncoderSettings settings) implements Encoder {
  LstmEncoder {
    requireNonNull(settings, "settings is null");
  }

  @Override
  public Tensor encode(Graph g, Tensor x, int[] lengths) {
    Tensor seen = settings.input() == Input.RELATIVE ? relative(g, x) : x; // [T, B, N, F]
    Tensor packed = g.pack(seen, lengths); // [P, N, F], P = Σ lengths
    Tensor h = g.relu(g.linear(packed, "fc1", settings.fc())); // [P, N, fc]
    h = g.dropout(h, settings.dropout().fc());
    for (int layer = 1; layer <= settings.units().size(); layer++) {
      h = g.lstm(h, lengths, "lstm" + layer, settings.units().get(layer - 1)); // [P, N, H]
      h = g.dropout(h, settings.dropout().lstm());
    }
    return g.lastStep(h, lengths); // [B, N, H]
  }

  /** x_t − x_1. What this makes of the padding is not packed. */
  private static Tensor relative(Graph g, Tensor x) {
    Tensor first = g.select(x, 0, 0); // [1, B, N, F]
    return g.add(x, g.multiply(first, g.constant(new double[] {-1}, 1)));
  }
}
