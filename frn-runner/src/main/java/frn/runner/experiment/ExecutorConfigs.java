package frn.runner.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.Setting;
import frn.api.run.ExecutorFactory;
import frn.runner.plugin.Part;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.Canonical;
import frn.runner.settings.CanonicalReader;
import frn.runner.yaml.InvalidExperiment;

/** Executors as canonical JSON, as they stand in the experiment file, and back. */
public final class ExecutorConfigs {
  /** Its one component gives the executor's name its key, {@code type}. */
  record Keys(
      @Setting(doc = "where runs are executed", inline = true) Part<ExecutorFactory<?>> type) {}

  private ExecutorConfigs() {}

  /** Name and settings, such as <code>{"type": "local"}</code>. */
  public static JsonNode toJson(Part<ExecutorFactory<?>> executor) {
    return Canonical.json(new Keys(executor));
  }

  /**
   * The executor of what {@link #toJson} wrote.
   *
   * @throws InvalidExperiment when it is no longer there, or a file that its settings name
   */
  public static Part<ExecutorFactory<?>> parse(JsonNode json, PluginRegistry registry) {
    return CanonicalReader.read(Keys.class, json, registry, "executor").type();
  }
}
