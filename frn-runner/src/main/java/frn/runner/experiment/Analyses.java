package frn.runner.experiment;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.analysis.Analysis;
import frn.api.analysis.AnalysisFactory;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import frn.runner.yaml.InvalidExperiment;

/** From canonical JSON to analyses. */
public final class Analyses {
  private final PluginRegistry registry;

  /**
   * @param registry the analyses that there are
   */
  @Inject
  public Analyses(PluginRegistry registry) {
    this.registry = requireNonNull(registry, "registry is null");
  }

  /**
   * The analysis of this name with these settings.
   *
   * @throws FrnException when this process does not have it
   */
  public Analysis create(JsonNode json) {
    try {
      Part<AnalysisFactory<?>> part =
          new SettingsReader(registry, "analysis").part(Kind.ANALYSIS, json);
      return Parts.create(part);
    } catch (InvalidExperiment e) {
      throw new FrnException(ErrorCode.INVALID_INPUT, e.getMessage(), e);
    }
  }
}
