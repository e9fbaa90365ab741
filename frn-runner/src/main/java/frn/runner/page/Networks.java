package frn.runner.page;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.FrnException;
import frn.api.experiment.Trait;
import frn.api.network.Regions;
import frn.runner.Json;
import frn.runner.experiment.RunConfig;
import frn.runner.page.Answer.Row;
import frn.runner.plugin.Parts;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the configurations say of traits and regions; nothing where their plugins are gone. */
final class Networks {
  private static final Logger LOG = LoggerFactory.getLogger(Networks.class);

  private final Map<String, Trait> traits = new HashMap<>();
  private final Map<String, Regions> regions = new HashMap<>();
  private Optional<RunConfig> first = Optional.empty();

  Networks(Answer networks, Function<JsonNode, RunConfig> configs) {
    for (Row row : networks.rows()) {
      try {
        RunConfig config = configs.apply(Json.MAPPER.readTree(row.the("config")));
        first = first.or(() -> Optional.of(config));
        traits.putIfAbsent(row.the("trait"), Parts.create(config.trait()));
        if (config.method().isEmpty()) {
          regions.putIfAbsent(row.the("variant"), config.model().regions());
        }
      } catch (IOException | FrnException e) {
        LOG.warn(
            "{} for {}: units, classes and regions are not known: {}",
            row.the("variant"),
            row.the("trait"),
            e.getMessage());
      }
    }
  }

  String unit(String trait) {
    return Optional.ofNullable(traits.get(trait)).map(Trait::unit).orElse("");
  }

  /** The name of a class; its index where it is not known. */
  String className(String trait, int index) {
    List<String> names =
        Optional.ofNullable(traits.get(trait)).map(Trait::classes).orElse(List.of());
    return index < names.size() ? names.get(index) : "class " + index;
  }

  /** The configuration of the first run; all have the same data. */
  Optional<RunConfig> first() {
    return first;
  }

  Optional<Regions> regions(String variant) {
    return Optional.ofNullable(regions.get(variant));
  }
}
