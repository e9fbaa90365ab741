package frn.api.network;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every encoder does: inherit it, and name encoders of a few units, without dropout or with.
 */
public abstract class EncoderContract extends NetworkPartContract {
  /** The encoders to test, by what is special about their settings. */
  protected abstract Map<String, Encoder> encoders();

  @Override
  final Map<String, FacialRelationalNetwork> networks() {
    Map<String, FacialRelationalNetwork> networks = new LinkedHashMap<>();
    encoders()
        .forEach(
            (name, encoder) ->
                networks.put(
                    name,
                    new FacialRelationalNetwork(
                        new Regions(1, 2), encoder, PlainParts::sum, PlainParts::linear, 0)));
    return networks;
  }
}
