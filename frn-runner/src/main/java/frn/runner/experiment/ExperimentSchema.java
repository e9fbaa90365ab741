package frn.runner.experiment;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import frn.api.Factory;
import frn.runner.plugin.Kind;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.PartType;
import frn.runner.settings.RecordType;
import frn.runner.settings.Schemas;
import frn.runner.settings.SettingDoc;
import frn.runner.settings.SettingTypes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes the experiment file, with the plugins that are present. */
public final class ExperimentSchema {
  private static final String OVERRIDES = "overrides";
  private static final String OF_TRAIT = "overridesOfTrait";

  private final SettingTypes types;
  private final PluginRegistry registry;

  /**
   * @param registry the parts that a file can name
   */
  @Inject
  public ExperimentSchema(PluginRegistry registry) {
    this.registry = requireNonNull(registry, "registry is null");
    this.types = new SettingTypes(registry);
  }

  /** What the settings of a part mean; nested ones have dotted keys. */
  public List<SettingDoc> settings(Factory<?, ?, ?> factory) {
    return types.settings(factory).docs();
  }

  /** The JSON Schema (draft 7) of the experiment file. */
  public ObjectNode schema() {
    List<ObjectNode> keys =
        Schemas.product(
            new RecordType(RunConfig.class, types).schemas(),
            new RecordType(FileKeys.class, types).schemas());
    ObjectNode file = keys.get(0);
    ObjectNode properties = file.withObjectProperty("properties");
    properties.remove("trait");
    properties.set("traits", traits());
    properties.set(
        "variants", mapping("names with dotted overrides", Schemas.reference(OVERRIDES)));
    properties.set("grid", grid());
    Set<String> required = new LinkedHashSet<>();
    file.withArrayProperty("required").forEach(key -> required.add(key.asText()));
    required.remove("trait");
    required.add("traits");
    required.forEach(file.withArrayProperty("required").removeAll()::add);
    ObjectNode schema = Schemas.object();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Experiment file of the Facial Relational Network runner");
    schema.setAll(file);
    schema.set("definitions", definitions());
    return schema;
  }

  private static ObjectNode traits() {
    ObjectNode list = Schemas.type("array");
    list.set("items", Schemas.reference(Kind.TRAIT));
    ObjectNode map = mapping("traits with dotted overrides", Schemas.reference(OF_TRAIT));
    return Schemas.described(Schemas.anyOf(List.of(list, map)), "what is estimated");
  }

  private static ObjectNode mapping(String description, ObjectNode values) {
    ObjectNode schema = Schemas.described(Schemas.type("object"), description);
    schema.set("additionalProperties", values);
    return schema;
  }

  private ObjectNode grid() {
    ObjectNode grid =
        Schemas.described(
            Schemas.type("object"), "dotted keys with lists of values; multiplies the variants");
    ObjectNode properties = grid.putObject("properties");
    dotted()
        .forEach(
            (key, schema) -> {
              ObjectNode list = Schemas.type("array").put("minItems", 1);
              list.set("items", schema);
              properties.set(key, list);
            });
    return grid.put("additionalProperties", false);
  }

  private ObjectNode definitions() {
    ObjectNode definitions = Schemas.object();
    definitions.set(
        Schemas.VARIABLE, Schemas.type("string").put("pattern", "\\$\\{[A-Za-z_][^}]*\\}"));
    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.WORKLOAD))) {
      definitions.set(
          Schemas.definition(kind), new PartType(kind, PartType.TYPE, types).definition());
    }
    ObjectNode overrides = Schemas.object();
    overrides.putArray("type").add("object").add("null");
    ObjectNode properties = overrides.putObject("properties");
    dotted().forEach(properties::set);
    definitions.set(OVERRIDES, overrides.put("additionalProperties", false));
    ObjectNode ofTrait = overrides.deepCopy();
    ofTrait.withObjectProperty("properties").set("trait", Schemas.reference(Kind.TRAIT));
    definitions.set(OF_TRAIT, ofTrait);
    return definitions;
  }

  /** What an override can name; a key of several parts allows what any of them does. */
  private Map<String, ObjectNode> dotted() {
    Map<String, List<ObjectNode>> keys = new LinkedHashMap<>();
    RecordType run = new RecordType(RunConfig.class, types);
    run.docs().forEach(doc -> add(keys, doc.key(), doc.schema()));
    keys.remove("trait");
    Map<String, Kind> parts = run.parts();
    parts.remove("trait");
    parts.forEach((path, kind) -> addSettings(keys, kind, path));
    Map<String, ObjectNode> schemas = new LinkedHashMap<>();
    keys.forEach((key, any) -> schemas.put(key, Schemas.anyOf(any)));
    return schemas;
  }

  private void addSettings(Map<String, List<ObjectNode>> keys, Kind kind, String path) {
    for (Factory<?, ?, ?> factory : registry.all(kind)) {
      settings(factory).forEach(doc -> add(keys, path + "." + doc.key(), doc.schema()));
    }
  }

  private static void add(Map<String, List<ObjectNode>> keys, String key, ObjectNode schema) {
    List<ObjectNode> any = keys.computeIfAbsent(key, k -> new ArrayList<>());
    if (!any.contains(schema)) {
      any.add(schema);
    }
  }
}
