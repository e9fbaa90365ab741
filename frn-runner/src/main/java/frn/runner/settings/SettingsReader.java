package frn.runner.settings;

import frn.runner.plugin.Part;
import frn.runner.plugin.PluginRegistry;
import frn.runner.yaml.InvalidExperiment;
import frn.runner.yaml.Place;
import frn.runner.yaml.Problems;
import frn.runner.yaml.YamlReader;
import java.util.Optional;

/** Reads settings that stand outside of an experiment file. */
public final class SettingsReader {
  private SettingsReader() {}

  /**
   * The settings that a text says, as an experiment file would.
   *
   * @param settings a record whose components carry {@link frn.api.Setting}; {@link Part}s are read
   *     by their names
   * @param yaml such as <code>{encoder: {type: lstm, fc: 64}}</code>
   * @param what it is, for messages
   * @throws InvalidExperiment when a part is not there, or a setting is wrong
   */
  public static <S extends Record> S read(
      Class<S> settings, String yaml, PluginRegistry registry, String what) {
    Problems problems = new Problems();
    RecordType keys = new RecordType(settings, new SettingTypes(registry));
    Optional<Object> read = keys.read(YamlReader.readDefault(yaml, Place.START), "", problems);
    if (!problems.isEmpty()) {
      throw new InvalidExperiment(what, problems.sorted());
    }
    return settings.cast(read.orElseThrow());
  }
}
