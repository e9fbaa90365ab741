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
import frn.api.analysis.Design;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.runner.Behaviour;
import frn.runner.experiment.Classic;
import frn.runner.experiment.ExperimentSpec;
import frn.runner.experiment.ExperimentSpec.VariantSpec;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.Canonical;
import frn.runner.settings.PartIdentity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
    Design design = design(spec, clips);
    List<PlannedAnalysis> planned = new ArrayList<>();
    for (Part<AnalysisFactory<?>> part : spec.analyses()) {
      Analysis analysis = Parts.create(part);
      check(part, analysis, design);
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
    ObjectNode asked = parts.of(part).put("behaviour", Behaviour.ANALYSES);
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.set("analysis", asked);
    identity.put(run.isPresent() ? "run" : "runs", of);
    return new PlannedAnalysis(
        Hashes.sha256(identity.toString()),
        Hashes.sha256(asked.toString()),
        part.name(),
        analysis.label(),
        Canonical.json(part),
        run.isPresent() ? analysis.trainings() : 0,
        run);
  }

  private static Design design(ExperimentSpec spec, List<Clip> clips) {
    Set<String> parts = new TreeSet<>();
    Set<String> variants = new LinkedHashSet<>();
    Map<String, Trait> traits = new TreeMap<>();
    for (VariantSpec variant : spec.variants()) {
      RunConfig config = variant.config();
      parts.addAll(config.method().map(Classic::groups).orElse(config.model().regions().names()));
      variants.add(variant.variant());
      traits.put(variant.trait(), Parts.create(variant.config().trait()));
    }
    return new Design(clips, parts, List.copyOf(variants), traits);
  }

  private static void check(Part<AnalysisFactory<?>> part, Analysis analysis, Design design) {
    try {
      analysis.check(design);
    } catch (InvalidSetting e) {
      throw invalid(part.name() + "." + e.component(), e);
    } catch (IllegalArgumentException e) {
      throw invalid(part.name(), e);
    }
  }

  private static FrnException invalid(String place, IllegalArgumentException e) {
    return new FrnException(
        ErrorCode.INVALID_INPUT, "analyses: %s: %s".formatted(place, e.getMessage()), e);
  }
}
