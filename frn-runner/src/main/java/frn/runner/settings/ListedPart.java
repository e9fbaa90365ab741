package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Factory;
import frn.runner.yaml.Place;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import frn.runner.yaml.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part in a list: as everywhere, or its name with its settings below, {@code name: {…}}. */
record ListedPart(PartType part) implements SettingType {
  @Override
  public Optional<Object> read(Value value, String path, Problems problems) {
    if (!(value instanceof Mapping mapping)
        || mapping.entries().size() != 1
        || mapping.get(PartType.TYPE).isPresent()) {
      return part.read(value, path, problems);
    }
    Map.Entry<String, Entry> only = mapping.entries().entrySet().iterator().next();
    Value settings = only.getValue().value();
    if (!(settings instanceof Mapping) && !settings.isNull()) {
      problems.add(
          settings.place(),
          "%s: expected settings of %s, found %s".formatted(path, only.getKey(), settings.words()));
      return Optional.empty();
    }
    Place place = only.getValue().keyPlace();
    Entry name = new Entry(place, new Scalar(place, only.getKey(), false));
    Mapping named = settings instanceof Mapping given ? given : Mapping.empty(place);
    return part.read(named.with(PartType.TYPE, name), path, problems);
  }

  @Override
  public String words() {
    return part.words();
  }

  @Override
  public ObjectNode schema() {
    List<ObjectNode> schemas = new ArrayList<>(List.of(part.schema()));
    for (Factory<?, ?, ?> factory : part.types().registry().all(part.kind())) {
      ObjectNode settings =
          Schemas.described(part.types().settings(factory).schema(), factory.description());
      schemas.addAll(Schemas.with(List.of(Schemas.mapping()), factory.name(), settings, true));
    }
    return Schemas.anyOf(schemas);
  }
}
