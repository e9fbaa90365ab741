package frn.runner.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Hashes;
import frn.api.experiment.Planted;
import frn.runner.Json;
import frn.runner.experiment.ResourcesConfig;
import frn.runner.plan.Plan;
import frn.runner.plan.PlannedAnalysis;
import frn.runner.plan.PlannedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds small plans. */
public final class TestingPlans {
  private TestingPlans() {}

  /** A plan of one variant, {@code frn}, for age with some folds of seed 1. */
  public static Plan plan(String experiment, int folds) {
    return plan(experiment, List.of("frn"), List.of("age"), folds);
  }

  /** A plan of variants and traits with some folds of seed 1 over 3×3 regions. */
  public static Plan plan(
      String experiment, List<String> variants, List<String> traits, int folds) {
    List<PlannedRun> runs = new ArrayList<>();
    for (String variant : variants) {
      for (String trait : traits) {
        for (int fold = 0; fold < folds; fold++) {
          runs.add(run(variant, trait, fold));
        }
      }
    }
    return new Plan(
        experiment,
        "name: " + experiment,
        "data",
        8,
        4,
        traits.stream().collect(Collectors.toMap(trait -> trait, trait -> 8)),
        Map.of(),
        List.of(),
        new ResourcesConfig(
            Duration.ofHours(1), 1, Duration.ofSeconds(10), Duration.ofHours(2), Optional.empty()),
        executor("here"),
        runs,
        List.of());
  }

  /** The plan with another place of its executor. */
  public static Plan at(String place, Plan plan) {
    return with(plan, executor(place), plan.runs(), plan.analyses());
  }

  /** The plan with its data in another folder, which is no part of the keys. */
  static Plan movedTo(String folder, Plan plan) {
    List<PlannedRun> moved =
        plan.runs().stream()
            .map(
                run ->
                    new PlannedRun(
                        run.key(),
                        run.variant(),
                        run.trait(),
                        run.method(),
                        run.fold(),
                        run.seed(),
                        ((ObjectNode) run.config().deepCopy()).put("data", "/" + folder + "/clips"),
                        run.identity(),
                        run.train(),
                        run.test()))
            .toList();
    return with(plan, plan.executor(), moved, plan.analyses());
  }

  /** The plan with analyses, and so with another text. */
  public static Plan asking(Plan plan, List<PlannedAnalysis> analyses) {
    return with(plan, plan.executor(), plan.runs(), analyses);
  }

  /** The plan that has so many slots at once at most. */
  static Plan limited(int slots, Plan plan) {
    ResourcesConfig limited =
        new ResourcesConfig(
            Duration.ofHours(1),
            1,
            Duration.ofSeconds(10),
            Duration.ofHours(2),
            Optional.of(slots));
    return with(plan, plan.planted(), limited, plan.executor(), plan.runs(), plan.analyses());
  }

  /** The plan with what is planted, by trait. */
  static Plan planting(Plan plan, Map<String, Planted> planted) {
    return with(plan, planted, plan.resources(), plan.executor(), plan.runs(), plan.analyses());
  }

  private static Plan with(
      Plan plan, JsonNode executor, List<PlannedRun> runs, List<PlannedAnalysis> analyses) {
    return with(plan, plan.planted(), plan.resources(), executor, runs, analyses);
  }

  private static Plan with(
      Plan plan,
      Map<String, Planted> planted,
      ResourcesConfig resources,
      JsonNode executor,
      List<PlannedRun> runs,
      List<PlannedAnalysis> analyses) {
    return new Plan(
        plan.experiment(),
        plan.yaml(),
        plan.dataFingerprint(),
        plan.clips(),
        plan.subjects(),
        plan.labelled(),
        planted,
        plan.unreadable(),
        resources,
        executor,
        runs,
        analyses);
  }

  /** The executor {@code testing-place}. */
  public static ObjectNode executor(String place) {
    return Json.MAPPER.createObjectNode().put("place", place).put("type", "testing-place");
  }

  private static PlannedRun run(String variant, String trait, int fold) {
    JsonNode config =
        Json.MAPPER
            .createObjectNode()
            .put("variant", variant)
            .set("model", Json.MAPPER.createObjectNode().put("regions", "grid-3x3"));
    return new PlannedRun(
        Hashes.sha256(variant + trait + fold),
        variant,
        trait,
        "network",
        fold,
        1,
        config,
        config,
        List.of("train-" + fold),
        List.of("test-" + fold));
  }
}
