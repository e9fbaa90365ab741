package frn.runner.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Compute;
import frn.api.Hashes;
import frn.api.analysis.Finding;
import frn.api.experiment.Planted;
import frn.api.network.Regions;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.TestingEngines;
import frn.runner.experiment.Analyses;
import frn.runner.experiment.ResourcesConfig;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Prediction;
import frn.runner.job.RunResult.Provenance;
import frn.runner.plan.Plan;
import frn.runner.plan.PlannedAnalysis;
import frn.runner.plan.PlannedRun;
import frn.runner.store.ClaimedRun;
import frn.runner.store.Database;
import frn.runner.store.ExperimentStore;
import frn.runner.store.FinishedRuns;
import frn.runner.store.RunStore;
import frn.runner.store.TestingQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Experiments with predictions, importance and what analyses find, of any size, made without
 * training: the rows of the store are those of real ones.
 */
public final class TestingEvidence {
  private static final List<String> REGIONS = Regions.GRID_3X3.names();
  private static final List<String> VARIANTS = List.of("holistic", "frn", "frn-lf", "frn-lf-ri");
  static final String IMPORTANCE =
      "{\"type\":\"importance\",\"group\":\"age\",\"edges\":[20,40,90],\"objects\":[2,3,9],"
          + "\"top\":5,\"bootstrap\":200,\"seed\":1}";
  static final String PERTURBATION =
      "{\"type\":\"perturbation\",\"ages\":[37,66],\"bootstrap\":200}";
  static final String COMPARISON = "{\"type\":\"comparison\",\"bootstrap\":200}";

  static final String INTERACTION = "{\"type\":\"interaction\"}";

  /** What the truth relates, by exchange of regions. */
  static final String RELATED = "left_eye+forehead";

  /** Beside the age of the clip. */
  static final Map<String, List<Double>> CURVES =
      Map.of(
          "deletion", List.of(1.0, 3.0, 11.0),
          "deletion at random", List.of(1.0, 2.0, 11.0),
          "insertion", List.of(11.0, 2.0, 1.0),
          "insertion at random", List.of(11.0, 6.0, 1.0));

  private final Random random = new Random(7);
  private final ExperimentStore experiments;
  private final RunStore runs;
  private final TestingQueue queue;
  private final ExperimentAnalyst analyst;
  private final int folds;
  private final int clips;
  private final List<Long> seeds;
  private final List<String> sets;

  /**
   * Into a database.
   *
   * @param folder for the files of attempts
   * @param folds of each variant and trait
   * @param clips for test in each fold, two of a subject
   * @param seeds of each fold
   * @param sets of regions that are replaced; the first is none
   */
  public TestingEvidence(
      Database database, Path folder, int folds, int clips, List<Long> seeds, List<String> sets) {
    this.folds = folds;
    this.clips = clips;
    this.seeds = seeds;
    this.sets = sets;
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    experiments = new ExperimentStore(database, clock);
    runs = new RunStore(database, new Home(folder), clock);
    queue = new TestingQueue(database, new Home(folder), clock);
    analyst =
        new ExperimentAnalyst(
            new Analyses(TestingEngines.REGISTRY), new FinishedRuns(database), clock);
  }

  List<PlannedRun> planned() {
    List<PlannedRun> planned = new ArrayList<>();
    for (String variant : VARIANTS) {
      for (String trait : List.of("age", "gender")) {
        for (long seed : seeds) {
          for (int fold = 0; fold < folds; fold++) {
            planned.add(run(variant, trait, fold, seed));
          }
        }
      }
    }
    return planned;
  }

  /** An experiment that all is done of; its name is {@code e}. */
  public void finish() throws IOException {
    submit(planned(), IMPORTANCE, INTERACTION, PERTURBATION, COMPARISON);
    for (ClaimedRun claimed = next(); claimed != null; claimed = next()) {
      JsonNode config = claimed.job().config();
      boolean related = config.path("variant").asText().equals("frn-lf-ri");
      List<Prediction> predictions = new ArrayList<>();
      for (int c = 0; c < clips; c++) {
        predictions.add(
            prediction(config.path("trait").asText(), claimed.job().fold(), c, related));
      }
      finishOne(claimed, predictions);
    }
  }

  /** The next work, claimed; null when there is none. */
  ClaimedRun next() {
    queue.offer(experiments.find("e").orElseThrow().experiment());
    return queue.claim().orElse(null);
  }

  void finishOne(ClaimedRun claimed, List<Prediction> predictions) throws IOException {
    RunResult result;
    if (claimed.isOfAllRuns()) {
      Files.createDirectories(claimed.folder());
      analyst.analyse(claimed.job(), claimed.folder(), Compute.cpu(1), () -> false);
      result =
          Json.MAPPER.readValue(claimed.folder().resolve(RunResult.FILE).toFile(), RunResult.class);
    } else if (claimed.job().analysis() != null) {
      boolean exchanged =
          claimed.job().analysis().part().path("type").asText().equals("interaction");
      result =
          RunResult.of(provenance(), exchanged ? exchanged(predictions) : perturbed(predictions));
    } else {
      boolean related = !predictions.get(0).importance().isEmpty();
      result =
          new RunResult(
              predictions.get(0).outputs().size() > 1 ? "accuracy" : "mae",
              provenance(),
              List.of(new RunResult.Epoch(1, 9, 8, 7, 0.1)),
              related ? pairs() : List.of(),
              predictions,
              List.of());
    }
    if (!runs.succeed(claimed.id(), result)) {
      throw new IllegalStateException("lost " + claimed.id());
    }
  }

  /** What a worker would have found: two regions, the three of Table 3, and one pair. */
  private List<Finding> perturbed(List<Prediction> predictions) {
    List<Finding> findings = new ArrayList<>();
    for (Prediction p : predictions) {
      double age = Double.parseDouble(p.labels().get("age"));
      if (37 <= age && age <= 66) {
        for (String item : sets) {
          findings.add(
              Finding.ofClip(p.clip(), item, "error", item.length() + random.nextDouble()));
        }
        for (int k = 0; k < 3 && !p.importance().isEmpty(); k++) {
          int point = k;
          CURVES.forEach(
              (curve, errors) ->
                  findings.add(
                      Finding.ofClip(
                          p.clip(), curve, String.valueOf(point), errors.get(point) + age)));
        }
      }
    }
    return findings;
  }

  /** Of each pair and region: only one pair explains something, and the nose by itself. */
  private List<Finding> exchanged(List<Prediction> predictions) {
    List<String> items = new ArrayList<>(REGIONS);
    pairs().forEach(pair -> items.add(String.join("+", pair)));
    boolean related = !predictions.get(0).importance().isEmpty();
    List<Finding> findings = new ArrayList<>();
    for (String item : items) {
      double explains = item.equals(RELATED) || item.equals("nose") ? 50 : 0;
      findings.add(new Finding("", "", Finding.ALL, item, "", "H", explains / 100));
      if (related && item.contains("+")) {
        findings.add(new Finding("", "", Finding.ALL, item, "", "lambda", 1.0 / 36));
      }
      predictions.stream()
          .map(Prediction::subject)
          .distinct()
          .forEach(
              subject ->
                  findings.add(
                      new Finding(
                          "",
                          "",
                          "subject " + subject,
                          item,
                          "",
                          "q",
                          explains + random.nextGaussian())));
    }
    predictions.stream()
        .map(Prediction::subject)
        .distinct()
        .forEach(
            subject -> {
              findings.add(new Finding("", "", "subject " + subject, "", "", "clips", 2));
              findings.add(new Finding("", "", "subject " + subject, "", "", "q", 200));
            });
    return findings;
  }

  private static Provenance provenance() {
    return new Provenance("0.1.0", "test engine", "cpu", 1, "data", "6x6 maps", 0, 1.5, 2.5);
  }

  static List<List<String>> pairs() {
    return Stream.of(Regions.GRID_3X3.pairs())
        .map(pair -> List.of(REGIONS.get(pair[0]), REGIONS.get(pair[1])))
        .toList();
  }

  Prediction prediction(String trait, int fold, int c, boolean related) {
    String clip = "clip-" + fold + "-" + c;
    double age = age(clip);
    String gender = c % 4 < 2 ? "female" : "male";
    Map<String, String> labels =
        Map.of(
            "age",
            String.valueOf(age),
            "gender",
            gender,
            "spontaneity",
            c % 2 == 0 ? "spontaneous" : "posed");
    List<Float> lambda = new ArrayList<>();
    if (related) {
      double[] values = random.doubles(36).toArray();
      double sum = Arrays.stream(values).sum();
      Arrays.stream(values).forEach(v -> lambda.add((float) (v / sum)));
    }
    boolean number = trait.equals("age");
    double truth = number ? age : gender.equals("male") ? 1 : 0;
    double predicted =
        number ? age + random.nextGaussian() : random.nextInt(4) > 0 ? truth : 1 - truth;
    return new Prediction(
        clip,
        "subject-" + fold + "-" + c / 2,
        labels,
        truth,
        predicted,
        number ? 30 : 1,
        number ? List.of(predicted) : List.of(1 - predicted, predicted),
        5,
        lambda);
  }

  /** From 12 to 63. */
  double age(String clip) {
    String[] parts = clip.split("-");
    return 12 + 3 * ((clips * Integer.parseInt(parts[1]) + Integer.parseInt(parts[2])) % 18);
  }

  List<String> clips() {
    return IntStream.range(0, folds * clips)
        .mapToObj(i -> "clip-" + i / clips + "-" + i % clips)
        .toList();
  }

  static PlannedRun run(String variant, String trait, int fold, long seed) {
    ObjectNode config = Json.MAPPER.createObjectNode().put("variant", variant).put("trait", trait);
    config.set("model", Json.MAPPER.createObjectNode().put("regions", "grid-3x3"));
    return new PlannedRun(
        Hashes.sha256(variant + trait + fold + seed),
        variant,
        trait,
        "network",
        fold,
        seed,
        config,
        config,
        IntStream.range(0, 12).mapToObj(i -> "train-" + i).toList(),
        List.of("test"));
  }

  void submit(List<PlannedRun> planned, String... analyses) throws IOException {
    List<PlannedAnalysis> work = new ArrayList<>();
    for (String json : analyses) {
      JsonNode config = Json.MAPPER.readTree(json);
      String name = config.path("type").asText();
      String label = new Analyses(TestingEngines.REGISTRY).create(config).label();
      if (name.equals("perturbation") || name.equals("interaction")) {
        planned.forEach(
            run ->
                work.add(
                    new PlannedAnalysis(
                        Hashes.sha256(json + run.key()),
                        Hashes.sha256(json),
                        name,
                        label,
                        config,
                        0,
                        Optional.of(run))));
      }
      work.add(
          new PlannedAnalysis(
              Hashes.sha256(json), Hashes.sha256(json), name, label, config, 0, Optional.empty()));
    }
    experiments.submit(
        new Plan(
            "e",
            "name: e",
            "data",
            folds * clips,
            folds * clips / 2,
            Map.of("age", folds * clips, "gender", folds * clips),
            Map.of(
                "age",
                new Planted(
                    "product", List.of(List.of(RELATED.split("\\+"))), true, List.of("nose"))),
            List.of(),
            new ResourcesConfig(
                Duration.ofHours(1),
                1,
                Duration.ofSeconds(10),
                Duration.ofMinutes(15),
                Optional.empty()),
            Json.MAPPER.createObjectNode().put("type", "local"),
            planned,
            work));
  }
}
