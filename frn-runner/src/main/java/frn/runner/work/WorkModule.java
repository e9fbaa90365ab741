package frn.runner.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.experiment.RunConfig;
import frn.runner.features.FeatureSource;
import frn.runner.features.FeatureStore;
import frn.runner.features.VectorSource;
import frn.runner.features.VectorStore;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import frn.runner.yaml.InvalidExperiment;
import java.util.function.Function;

/** Gives the worker what reads its jobs and what has its features. */
public final class WorkModule extends AbstractModule {
  @Provides
  FeatureSource features(Home home, PluginRegistry registry) {
    return new FeatureStore(home.cache(), registry);
  }

  @Provides
  VectorSource vectors(Home home, PluginRegistry registry) {
    return new VectorStore(home.cache(), registry);
  }

  @Provides
  Function<JsonNode, RunConfig> configs(PluginRegistry registry) {
    return json -> parse(json, registry);
  }

  private static RunConfig parse(JsonNode json, PluginRegistry registry) {
    try {
      return new SettingsReader(registry, "run configuration").read(RunConfig.class, json);
    } catch (InvalidExperiment e) {
      throw new FrnException(ErrorCode.INVALID_INPUT, e.getMessage(), e);
    }
  }
}
