package frn.runner.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Setting;
import frn.api.graph.EngineFactory;
import frn.api.network.FacialRelationalNetwork;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.CanonicalReader;
import frn.runner.yaml.InvalidExperiment;
import frn.runner.yaml.Problem;
import java.util.stream.Collectors;

/** Networks and engines by the names and settings of the experiment file, without an experiment. */
public final class NetworkConfigs {
  /** The one key of {@code train} that an engine needs. */
  record Keys(@Setting(doc = "what computes the network") Part<EngineFactory<?>> engine) {}

  private NetworkConfigs() {}

  /**
   * The network of what stands under {@code model}; what is missing has its default.
   *
   * @param classes the number of classes, 0 for a regression
   * @throws FrnException when a part is not there, or a setting is wrong
   */
  public static FacialRelationalNetwork network(
      JsonNode model, int classes, PluginRegistry registry) {
    RunKeys.Model keys = read(RunKeys.Model.class, model, registry);
    return new FacialRelationalNetwork(
        keys.regions(),
        Parts.encoder(keys.encoder()),
        Parts.relation(keys.relation()),
        Parts.estimator(keys.estimator()),
        classes);
  }

  /**
   * The engine of a name, with its default settings.
   *
   * @throws FrnException when it is not there; those that are there are named
   */
  public static Part<EngineFactory<?>> engine(String name, PluginRegistry registry) {
    JsonNode keys = JsonNodeFactory.instance.objectNode().put("engine", name);
    return read(Keys.class, keys, registry).engine();
  }

  private static <S extends Record> S read(Class<S> keys, JsonNode json, PluginRegistry registry) {
    try {
      return CanonicalReader.read(keys, json, registry, "settings");
    } catch (InvalidExperiment e) {
      String problems =
          e.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
      throw new FrnException(ErrorCode.INVALID_INPUT, problems, e);
    }
  }
}
