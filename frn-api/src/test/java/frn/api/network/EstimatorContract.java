package frn.api.network;

import java.util.LinkedHashMap;
import java.util.Map;

/** What every estimator does: inherit it, and name estimators of a few units. */
public abstract class EstimatorContract extends NetworkPartContract {
  /** The estimators to test, by what is special about their settings. */
  protected abstract Map<String, Estimator> estimators();

  @Override
  final Map<String, FacialRelationalNetwork> networks() {
    Map<String, FacialRelationalNetwork> networks = new LinkedHashMap<>();
    estimators()
        .forEach(
            (name, estimator) ->
                networks.put(
                    name,
                    new FacialRelationalNetwork(
                        new Regions(1, 2), PlainParts::lastFrame, PlainParts::sum, estimator, 0)));
    return networks;
  }
}
