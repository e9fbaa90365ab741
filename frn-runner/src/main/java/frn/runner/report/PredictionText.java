package frn.runner.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.experiment.Trait;
import frn.runner.Json;
import frn.runner.experiment.ModelConfig;
import frn.runner.learn.Estimate;
import frn.runner.model.Outcome;
import frn.runner.model.Outcome.Estimated;
import frn.runner.model.Outcome.Refused;
import frn.runner.model.RankedRelation;
import frn.runner.plugin.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a network says of clips, for people and for programs. */
public final class PredictionText {
  private static final String LEFT =
      "\"left\" is the image's left; what decides, the analysis interaction tests";

  private final String model;
  private final ModelConfig config;
  private final Trait trait;
  private final int top;

  /**
   * @param model the network's name
   * @param config of the network
   * @param top how many relations people are shown
   */
  public PredictionText(String model, ModelConfig config, int top) {
    this.model = requireNonNull(model, "model is null");
    this.config = requireNonNull(config, "config is null");
    this.trait = Parts.create(config.trait());
    this.top = top;
  }

  /** The estimate in a few words. */
  public String estimate(Estimate estimate) {
    String name = config.trait().name();
    if (trait.isRegression()) {
      return "%s %s %s".formatted(name, format("%.2f", estimate.predicted()), trait.unit());
    }
    List<String> shares = new ArrayList<>();
    for (int c = 0; c < trait.classes().size(); c++) {
      shares.add(format("%s %.2f %%", trait.classes().get(c), 100 * estimate.outputs().get(c)));
    }
    return "%s %s (%s)".formatted(name, named(estimate), String.join(", ", shares));
  }

  private String named(Estimate estimate) {
    return trait.classes().get((int) estimate.predicted());
  }

  /** An estimate for people. */
  public List<String> lines(Estimated clip) {
    Estimate estimate = clip.estimate();
    List<String> lines = new ArrayList<>();
    lines.add(clip.said() + ": " + estimate(estimate));
    lines.add("  %d frames, network %s".formatted(estimate.frames(), model));
    List<RankedRelation> relations = RankedRelation.of(estimate);
    if (relations.isEmpty()) {
      lines.add("  no relational importance in this network");
      return lines;
    }
    List<List<String>> rows =
        relations.stream()
            .limit(top)
            .map(
                relation ->
                    List.of(
                        "  " + String.join(", ", relation.regions()),
                        format("%.4f", relation.lambda())))
            .toList();
    new TextTable(List.of("  regions", "lambda"), rows, Set.of(1)).lines().forEach(lines::add);
    lines.add("  the first of %d relations; %s".formatted(relations.size(), LEFT));
    return lines;
  }

  /** All that is known, for programs. */
  public ObjectNode json(Outcome outcome) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("clip", outcome.said()).put("model", model).put("trait", config.trait().name());
    if (outcome instanceof Refused refused) {
      return json.put("error", refused.reason());
    }
    Estimated clip = (Estimated) outcome;
    addEstimate(clip.estimate(), json);
    json.put("frames", clip.estimate().frames());
    ArrayNode importance = json.putArray("importance");
    RankedRelation.of(clip.estimate()).forEach(relation -> add(relation, importance.addObject()));
    if (!importance.isEmpty()) {
      json.put("note", LEFT);
    }
    warning(clip).ifPresent(warning -> json.put("warning", warning));
    return json;
  }

  private static void add(RankedRelation relation, ObjectNode json) {
    ArrayNode regions = json.putArray("regions");
    relation.regions().forEach(regions::add);
    if (regions.size() == 2) {
      json.set("i", regions.get(0));
      json.set("j", regions.get(1));
    }
    json.put("lambda", relation.lambda());
  }

  private void addEstimate(Estimate estimate, ObjectNode json) {
    if (trait.isRegression()) {
      json.put("estimate", estimate.predicted()).put("unit", trait.unit());
      return;
    }
    json.put("estimate", named(estimate));
    ObjectNode probabilities = json.putObject("probabilities");
    for (int c = 0; c < trait.classes().size(); c++) {
      probabilities.put(trait.classes().get(c), estimate.outputs().get(c));
    }
  }

  /** What the user should know of how the face was found. */
  public Optional<String> warning(Estimated clip) {
    if (clip.found().known() || config.align().factory().looksForFaces()) {
      return Optional.empty();
    }
    return Optional.of(
        "align %s looks for no face: %s; the estimate means something only if this clip is one of"
                .formatted(config.align().name(), config.align().factory().description())
            + " those");
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
