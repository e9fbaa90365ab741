package frn.runner.plan;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.analysis.Analysis;
import frn.api.analysis.AnalysisFactory;
import frn.api.clip.Clip;
import frn.runner.experiment.ExperimentSpec;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.Canonical;
import frn.runner.settings.PartIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From the analyses of a file to work: one for each run, and one for all of them. */
final class AnalysisPlan {
  private final PartIdentity parts;

  AnalysisPlan(PluginRegistry registry) {
    this.parts = new PartIdentity(registry);
  }

  /**
   * The analyses, those of runs in the order of the runs.
   *
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when the data lack what one asks for
   */
  List<PlannedAnalysis> of(ExperimentSpec spec, List<Clip> clips, List<PlannedRun> runs) {
    Set<String> regions =
        spec.variants().stream()
            .flatMap(variant -> variant.config().model().regions().names().stream())
            .collect(Collectors.toSet());
    List<PlannedAnalysis> planned = new ArrayList<>();
    for (Part<AnalysisFactory<?>> part : spec.analyses()) {
      Analysis analysis = Parts.create(part);
      check(part, analysis, clips, regions);
      if (analysis.ofRun().isPresent()) {
        runs.forEach(run -> planned.add(plan(part, analysis, run.key(), Optional.of(run))));
      }
      if (analysis.ofExperiment().isPresent()) {
        planned.add(plan(part, analysis, identity(runs), Optional.empty()));
      }
    }
    return planned;
  }

  /** The identity of runs under their names. */
  static String identity(List<PlannedRun> runs) {
    return Hashes.sha256(
        runs.stream()
            .map(run -> run.variant() + "\t" + run.trait() + "\t" + run.key())
            .collect(joining("\n")));
  }

  private PlannedAnalysis plan(
      Part<AnalysisFactory<?>> part, Analysis analysis, String of, Optional<PlannedRun> run) {
    ObjectNode asked = parts.of(part);
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.set("analysis", asked);
    identity.put(run.isPresent() ? "run" : "runs", of);
    return new PlannedAnalysis(
        Hashes.sha256(identity.toString()),
        Hashes.sha256(asked.toString()),
        part.name(),
        analysis.label(),
        Canonical.json(part),
        run);
  }

  private static void check(
      Part<AnalysisFactory<?>> part, Analysis analysis, List<Clip> clips, Set<String> regions) {
    try {
      analysis.check(clips, regions);
    } catch (InvalidSetting e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "analyses: %s.%s: %s".formatted(part.name(), e.component(), e.getMessage()),
          e);
    }
  }
}
