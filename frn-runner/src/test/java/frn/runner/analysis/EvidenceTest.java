package frn.runner.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.network.Regions;
import frn.runner.Home;
import frn.runner.plan.PlannedRun;
import frn.runner.store.ClaimedRun;
import frn.runner.store.Database;
import frn.runner.store.RunStore;
import frn.runner.store.TestingDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The views of evidence against the same numbers, computed again from predictions by other and
 * plainer means.
 */
class EvidenceTest {
  private static final List<String> REGIONS = Regions.GRID_3X3.names();
  private static final List<String> VARIANTS = List.of("holistic", "frn", "frn-lf", "frn-lf-ri");
  private static final int FOLDS = 3;
  private static final int CLIPS = 6;
  private static final List<Long> SEEDS = List.of(1L, 2L);
  @TempDir Path folder;
  private Database database;
  private RunStore runs;
  private TestingEvidence evidence;

  @BeforeEach
  void open() {
    database = TestingDatabase.fresh();
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    runs = new RunStore(database, new Home(folder), clock);
    evidence =
        new TestingEvidence(
            database,
            folder,
            FOLDS,
            CLIPS,
            SEEDS,
            List.of("", "right_cheek", "nose", "left_eye+forehead+right_eye", "nose+right_cheek"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void algorithm1IsTheSumOverThePairsOfASet() throws IOException {
    finish();
    Map<String, List<double[]>> lambda = lambda("frn-lf-ri", "age");

    for (int objects : new int[] {2, 3, 9}) {
      List<Map<String, Object>> rows =
          query(
              "SELECT * FROM relation_importance WHERE variant = 'frn-lf-ri' AND trait = 'age'"
                  + " AND cohort = 'all' AND objects = "
                  + objects
                  + " ORDER BY place");
      assertEquals(Map.of(2, 36, 3, 84, 9, 1).get(objects), rows.size());
      double before = Double.MAX_VALUE;
      for (int place = 0; place < rows.size(); place++) {
        Map<String, Object> row = rows.get(place);
        double[] sums =
            lambda.values().stream()
                .mapToDouble(seeds -> mean(seeds, (String) row.get("regions")))
                .toArray();
        assertEquals(FOLDS * CLIPS, row.get("n"));
        assertEquals(FOLDS * CLIPS / 2, row.get("subjects"));
        assertEquals(average(sums), number(row.get("lambda")), 1e-6);
        assertEquals(deviation(sums), number(row.get("sd")), 1e-6);
        assertEquals(place + 1, row.get("place"));
        assertEquals(place < 5, row.get("is_top"));
        assertTrue(number(row.get("low")) <= number(row.get("lambda")));
        assertTrue(number(row.get("lambda")) <= number(row.get("high")));
        assertTrue(number(row.get("lambda")) <= before);
        before = number(row.get("lambda"));
      }
    }
    // The whole face: all λ of a clip sum to 1.
    assertEquals(
        1,
        number(
            query("SELECT * FROM relation_importance WHERE objects = 9 AND cohort = 'all'")
                .get(0)
                .get("lambda")),
        1e-5);
  }

  /** The share of the variance of all truths, and tests with one value a subject. */
  @Test
  void interactionIsThatOfAllRunsTogether() throws IOException {
    finish();
    List<Map<String, Object>> rows =
        query("SELECT * FROM interactions WHERE variant = 'frn-lf-ri' AND trait = 'age'");
    assertEquals(45, rows.size());
    double[] ages = evidence.clips().stream().mapToDouble(clip -> evidence.age(clip)).toArray();
    double variance = deviation(ages) * deviation(ages) * (ages.length - 1) / ages.length;
    for (Map<String, Object> row : rows) {
      String regions = (String) row.get("regions");
      boolean explains = List.of(TestingEvidence.RELATED, "nose").contains(regions);
      assertEquals(explains ? 50 / variance : 0, number(row.get("share")), 2 / variance, regions);
      assertEquals(
          regions.equals(TestingEvidence.RELATED)
              ? "relation"
              : regions.equals("nose") ? "one region alone" : "none",
          row.get("verdict"),
          regions);
      assertEquals(FOLDS * CLIPS / 2, row.get("subjects"));
      assertEquals(FOLDS * CLIPS * SEEDS.size(), row.get("n"));
      if (row.get("objects").equals(2)) {
        assertEquals(1.0 / 36, number(row.get("lambda")), 1e-6);
      } else {
        assertNull(row.get("lambda"));
      }
    }
    assertEquals(
        45L * 4 * 2 * FOLDS * SEEDS.size(),
        query("SELECT COUNT(*) AS n FROM interactions_by_run").get(0).get("n"));
  }

  @Test
  void groupsAreThoseOfTheLabels() throws IOException {
    finish();
    List<Map<String, Object>> rows =
        query(
            "SELECT cohort, MAX(n) AS n, MAX(lambda) AS lambda FROM importance_by_group"
                + " WHERE variant = 'frn-lf-ri' AND trait = 'age' GROUP BY cohort");
    Map<String, Integer> sizes = new TreeMap<>();
    rows.forEach(row -> sizes.put((String) row.get("cohort"), (Integer) row.get("n")));
    Map<String, Long> expected =
        evidence.clips().stream()
            .collect(
                Collectors.groupingBy(
                    clip -> {
                      double age = age(clip);
                      return age < 20 ? "age <20" : age < 40 ? "age 20-39" : "age 40-89";
                    },
                    Collectors.counting()));
    expected.forEach((cohort, n) -> assertEquals(n.intValue(), sizes.get(cohort), cohort));
    assertEquals(0, sizes.get("age 90+"));
    assertEquals(FOLDS * CLIPS, sizes.get("all"));
    assertEquals(FOLDS * CLIPS / 3, sizes.get("least-error"));
    rows.stream()
        .filter(row -> row.get("cohort").equals("age 90+"))
        .forEach(row -> assertNull(row.get("lambda")));
  }

  @Test
  void examplesAreClipsOfTheirGroupOfDifferentSubjects() throws IOException {
    finish();
    List<Map<String, Object>> rows =
        query(
            "SELECT * FROM findings WHERE name = 'example' AND trait = 'age' AND cohort = 'age 20-39'");
    assertTrue(rows.size() >= 2);
    assertEquals(
        rows.size(),
        rows.stream()
            .map(row -> (String) row.get("clip"))
            .peek(clip -> assertTrue(20 <= age(clip) && age(clip) < 40, clip))
            .map(clip -> clip.substring(0, 7) + (clip.charAt(7) - '0') / 2)
            .distinct()
            .count());
  }

  @Test
  void aVariantWithoutImportanceHasARowThatSaysSo() throws IOException {
    finish();
    List<Map<String, Object>> rows =
        query("SELECT * FROM relation_importance WHERE variant = 'holistic' AND trait = 'age'");
    assertEquals(1, rows.size());
    assertEquals(0, rows.get(0).get("n"));
    assertNull(rows.get(0).get("lambda"));
    assertNull(rows.get(0).get("regions"));
  }

  @Test
  void agreementIsTheMeanOfTheTausOfRuns() throws IOException {
    finish();
    List<Map<String, Object>> means =
        query(
            "SELECT fold, seed, relation, AVG(lambda) AS lambda FROM importance"
                + " WHERE variant = 'frn-lf-ri' AND trait = 'age'"
                + " GROUP BY fold, seed, relation ORDER BY fold, seed, relation");
    Map<String, List<Double>> byRun = new LinkedHashMap<>();
    means.forEach(
        row ->
            byRun
                .computeIfAbsent(row.get("fold") + "/" + row.get("seed"), k -> new ArrayList<>())
                .add(number(row.get("lambda"))));
    double folds = 0;
    double seeds = 0;
    for (int i = 0; i < FOLDS; i++) {
      seeds += tau(byRun.get(i + "/1"), byRun.get(i + "/2")) / FOLDS;
      for (int j = 0; j < i; j++) {
        for (long seed : SEEDS) {
          folds += tau(byRun.get(i + "/" + seed), byRun.get(j + "/" + seed)) / 6;
        }
      }
    }
    Map<String, Map<String, Object>> found = new TreeMap<>();
    query("SELECT * FROM importance_agreement WHERE trait = 'age'")
        .forEach(row -> found.put((String) row.get("between_what"), row));
    assertEquals(6, found.get("folds").get("n"));
    assertEquals(folds, number(found.get("folds").get("tau")), 1e-5);
    assertEquals(3, found.get("seeds").get("n"));
    assertEquals(seeds, number(found.get("seeds").get("tau")), 1e-5);
  }

  /** Of pairs of ranks without ties: concordant less discordant, over all. */
  private static double tau(List<Double> x, List<Double> y) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.signum((x.get(i) - x.get(j)) * (y.get(i) - y.get(j)));
      }
    }
    return sum / (x.size() * (x.size() - 1) / 2);
  }

  @Test
  void mirroredRelationsAreHeldAgainstEachOther() throws IOException {
    finish();
    List<Map<String, Object>> means =
        query(
            "SELECT region_i, region_j, AVG(lambda) AS lambda FROM importance"
                + " WHERE variant = 'frn-lf-ri' AND trait = 'age' GROUP BY region_i, region_j");
    Map<List<String>, Double> lambda = new LinkedHashMap<>();
    means.forEach(
        row ->
            lambda.put(
                Stream.of(row.get("region_i"), row.get("region_j"))
                    .map(String.class::cast)
                    .sorted()
                    .toList(),
                number(row.get("lambda"))));
    List<Double> differences = new ArrayList<>();
    lambda.forEach(
        (pair, value) -> {
          List<String> mirror =
              pair.stream()
                  .map(r -> r.replace("left", "?").replace("right", "left").replace("?", "right"))
                  .sorted()
                  .toList();
          if (!mirror.equals(pair)) {
            differences.add(Math.abs(value - lambda.get(mirror)));
          }
        });
    Map<String, Object> found =
        query("SELECT * FROM importance_symmetry WHERE trait = 'age'").get(0);
    assertEquals(differences.size(), found.get("relations"));
    assertEquals(
        differences.stream().mapToDouble(d -> d).average().orElseThrow(),
        number(found.get("mirrored")),
        1e-6);
    assertTrue(number(found.get("p")) > 0 && number(found.get("p")) <= 1);
  }

  @Test
  void effectsArePairedByClip() throws IOException {
    finish();
    List<String> looked =
        evidence.clips().stream().filter(c -> 37 <= age(c) && age(c) <= 66).toList();
    assertFalse(looked.isEmpty());
    double[] before = looked.stream().mapToDouble(clip -> harm("frn-lf-ri", clip, "")).toArray();
    List<Map<String, Object>> rows =
        query(
            "SELECT * FROM perturbation_effects WHERE variant = 'frn-lf-ri' AND trait = 'age'"
                + " ORDER BY p_t");
    assertEquals(4, rows.size());
    double least = 0;
    for (int place = 0; place < rows.size(); place++) {
      Map<String, Object> row = rows.get(place);
      String regions = (String) row.get("regions");
      double[] after =
          looked.stream().mapToDouble(clip -> harm("frn-lf-ri", clip, regions)).toArray();
      double[] differences =
          IntStream.range(0, after.length).mapToDouble(i -> after[i] - before[i]).toArray();
      assertEquals("age 37-66", row.get("cohort"));
      assertEquals(looked.size(), row.get("n"));
      assertEquals(average(before), number(row.get("error_before")), 1e-5);
      assertEquals(average(after), number(row.get("error_after")), 1e-5);
      assertEquals(
          deviation(after) / Math.sqrt(after.length), number(row.get("error_after_se")), 1e-5);
      assertEquals(average(differences), number(row.get("difference")), 1e-5);
      double error = deviation(differences) / Math.sqrt(differences.length);
      assertEquals(error, number(row.get("difference_se")), 1e-5);
      assertEquals(average(differences) / error, number(row.get("t")), 1e-3);
      // Holm: the smallest of four is multiplied by 4, the next by 3, and none is below the last.
      least = Math.max(least, Math.min(1, (4 - place) * number(row.get("p_t"))));
      assertEquals(least, number(row.get("p_t_holm")), 1e-5);
    }
    Map<String, Object> right =
        rows.stream().filter(r -> r.get("regions").equals("right_cheek")).findFirst().orElseThrow();
    List<Map<String, Object>> table =
        query("SELECT * FROM table_3 WHERE variant = 'frn-lf-ri' ORDER BY place");
    assertEquals(List.of(5.05f, 7.56f, 9.0f), table.stream().map(r -> r.get("paper_mae")).toList());
    assertEquals(right.get("error_before"), table.get(0).get("mae"));
    assertEquals(right.get("error_after"), table.get(2).get("mae"));
    assertEquals(right.get("error_after_se"), table.get(2).get("se"));
  }

  @Test
  void faithfulnessRanksHarmByImportance() throws IOException {
    finish();
    Map<String, Object> row =
        query("SELECT * FROM faithfulness WHERE trait = 'age' AND of_what = 'regions'").get(0);
    // Two regions were replaced: ranks agree or do not.
    Map<String, List<double[]>> lambda = lambda("frn-lf-ri", "age");
    List<String> looked =
        evidence.clips().stream().filter(c -> 37 <= age(c) && age(c) <= 66).toList();
    double[] rho =
        looked.stream()
            .mapToDouble(
                clip -> {
                  double harm =
                      harm("frn-lf-ri", clip, "right_cheek") - harm("frn-lf-ri", clip, "nose");
                  double[] of = new double[2];
                  for (double[] seed : lambda.get(clip)) {
                    of[0] += with(seed, "right_cheek");
                    of[1] += with(seed, "nose");
                  }
                  return Math.signum(harm * (of[0] - of[1]));
                })
            .toArray();
    assertEquals(2, row.get("sets"));
    assertEquals(looked.size(), row.get("n"));
    assertEquals(average(rho), number(row.get("spearman")), 1e-5);
    assertEquals(average(rho), number(row.get("kendall")), 1e-5);
    // Of two means there is one order.
    double[] pooled = new double[4];
    for (String clip : looked) {
      pooled[0] += harm("frn-lf-ri", clip, "right_cheek");
      pooled[1] += harm("frn-lf-ri", clip, "nose");
      pooled[2] += lambda.get(clip).stream().mapToDouble(l -> with(l, "right_cheek")).sum();
      pooled[3] += lambda.get(clip).stream().mapToDouble(l -> with(l, "nose")).sum();
    }
    assertEquals(
        Math.signum((pooled[0] - pooled[1]) * (pooled[2] - pooled[3])),
        number(row.get("pooled_spearman")));
    assertTrue(number(row.get("pooled_kendall_low")) <= number(row.get("pooled_kendall")));
    assertTrue(number(row.get("pooled_kendall")) <= number(row.get("pooled_kendall_high")));
  }

  @Test
  void curvesHaveTheirAreas() throws IOException {
    finish();
    double age =
        average(
            evidence.clips().stream()
                .mapToDouble(evidence::age)
                .filter(a -> 37 <= a && a <= 66)
                .toArray());
    for (String curve : List.of("deletion", "insertion")) {
      for (boolean atRandom : List.of(false, true)) {
        Map<Object, Map<String, Object>> rows = new LinkedHashMap<>();
        query(
                "SELECT * FROM perturbation_curves WHERE trait = 'age' AND curve = '%s'"
                        .formatted(curve)
                    + " AND at_random = "
                    + atRandom)
            .forEach(row -> rows.put(row.get("regions"), row));
        List<Double> errors = TestingEvidence.CURVES.get(curve + (atRandom ? " at random" : ""));
        for (int k = 0; k < 3; k++) {
          assertEquals(errors.get(k) + age, number(rows.get(k).get("error")), 1e-4);
          assertTrue(number(rows.get(k).get("low")) < number(rows.get(k).get("error")));
          assertTrue(number(rows.get(k).get("high")) > number(rows.get(k).get("error")));
          assertNull(rows.get(k).get("gain"));
        }
        double area = (errors.get(0) + errors.get(1)) / 4 + (errors.get(1) + errors.get(2)) / 4;
        assertEquals(area + age, number(rows.get(null).get("error")), 1e-4);
        assertEquals(9, rows.get(null).get("n"));
        if (!atRandom) {
          // In each clip the same: an interval without width.
          double gain = curve.equals("deletion") ? 0.5 : -2;
          for (String column : List.of("gain", "gain_low", "gain_high")) {
            assertEquals(gain, number(rows.get(null).get(column)), 1e-4);
          }
        }
      }
    }
  }

  /** A variant that failed wholly is told of, with nothing in it. */
  @Test
  void aVariantNoneOfWhoseRunsSucceededHasRowsThatSaySo() throws IOException {
    List<PlannedRun> planned =
        List.of(
            TestingEvidence.run("frn", "age", 0, 1), TestingEvidence.run("frn-lf-ri", "age", 0, 1));
    evidence.submit(
        planned,
        TestingEvidence.COMPARISON,
        TestingEvidence.IMPORTANCE,
        TestingEvidence.PERTURBATION);
    for (ClaimedRun claimed = evidence.next(); claimed != null; claimed = evidence.next()) {
      String variant = claimed.job().config().path("variant").asText();
      if (variant.equals("frn-lf-ri") && claimed.job().analysis() == null) {
        runs.fail(claimed.id(), ErrorCode.LOSS_NOT_FINITE, "no", Optional.empty());
      } else {
        evidence.finishOne(claimed, List.of(evidence.prediction("age", 2, 0, false)));
      }
    }
    Map<String, Object> row = query("SELECT * FROM comparisons").get(0);
    assertEquals("frn-lf-ri", row.get("variant_b"));
    assertEquals(0, row.get("n"));
    assertEquals(0, row.get("clips"));
    assertNull(row.get("difference"));
    for (String view : List.of("relation_importance", "perturbation_effects")) {
      List<Map<String, Object>> rows =
          query("SELECT * FROM " + view + " WHERE variant = 'frn-lf-ri'");
      assertEquals(1, rows.size(), view);
      assertEquals(0, rows.get(0).get("n"));
    }
  }

  @Test
  void comparisonsArePairedByFoldAndSeed() throws IOException {
    finish();
    for (String trait : List.of("age", "gender")) {
      List<Map<String, Object>> rows =
          query("SELECT * FROM comparisons WHERE trait = '" + trait + "'");
      assertEquals(6, rows.size());
      for (Map<String, Object> row : rows) {
        String a = (String) row.get("variant_a");
        String b = (String) row.get("variant_b");
        double[] differences =
            numbers(
                "SELECT a.score - b.score FROM fold_metrics a JOIN fold_metrics b"
                    + " ON a.fold = b.fold AND a.seed = b.seed AND a.trait = b.trait WHERE a.trait = '"
                    + trait
                    + "' AND a.variant = '"
                    + a
                    + "' AND b.variant = '"
                    + b
                    + "'");
        assertEquals(FOLDS * SEEDS.size(), row.get("n"));
        assertEquals(FOLDS, row.get("folds"));
        assertEquals(SEEDS.size(), row.get("seeds"));
        assertEquals(average(differences), number(row.get("difference")), 1e-5);
        assertEquals(deviation(differences), number(row.get("sd")), 1e-5);
        assertEquals(
            average(differences) / deviation(differences), number(row.get("effect_size")), 1e-3);
        assertEquals(
            average(differences) / deviation(differences) * Math.sqrt(differences.length),
            number(row.get("t")),
            1e-3);
        assertTrue(number(row.get("p_corrected_t")) > number(row.get("p_t")));
        assertTrue(number(row.get("p_t_holm")) >= number(row.get("p_t")));
        assertEquals(FOLDS * CLIPS, row.get("clips"));
        // All folds have as many clips: pooled over clips is the mean over runs.
        assertEquals(number(row.get("difference")), number(row.get("pooled_difference")), 1e-5);
        assertEquals(trait.equals("gender"), row.get("only_a_correct") != null);
      }
    }
  }

  @Test
  void thePapersTablesStandBesideOurs() throws IOException {
    finish();
    for (String variant : VARIANTS) {
      double[] errors =
          numbers(
              "SELECT ABS(predicted - truth) FROM predictions WHERE trait = 'age' AND variant = '"
                  + variant
                  + "'");
      double[] women =
          numbers(
              "SELECT ABS(predicted - truth) FROM predictions WHERE trait = 'age' AND variant = '"
                  + variant
                  + "' AND gender = 'female'");
      Map<String, Object> one =
          query("SELECT * FROM table_1 WHERE variant = '" + variant + "'").get(0);
      assertEquals(average(errors), number(one.get("mae")), 1e-5);
      assertEquals(average(women), number(one.get("female")), 1e-5);
      double[] hits =
          numbers(
              "SELECT CASE WHEN predicted = truth THEN 1 ELSE 0 END FROM predictions"
                  + " WHERE trait = 'gender' AND variant = '"
                  + variant
                  + "'");
      Map<String, Object> four =
          query("SELECT * FROM table_4 WHERE variant = '" + variant + "'").get(0);
      assertEquals(average(hits), number(four.get("accuracy")), 1e-5);
    }
    assertEquals(
        List.of(4.02f, 4.06f, 4.0f, 3.87f),
        query("SELECT * FROM table_1 ORDER BY place").stream()
            .map(r -> r.get("paper_all"))
            .toList());
    assertEquals(
        List.of(0.871f, 0.8879f, 0.8935f, 0.9008f),
        query("SELECT * FROM table_4 ORDER BY place").stream()
            .map(r -> r.get("paper_accuracy"))
            .toList());
    assertEquals(9, query("SELECT * FROM table_2").size());
    assertEquals(2, query("SELECT * FROM table_2 WHERE mae IS NOT NULL").size());
    Map<String, Object> five = query("SELECT * FROM table_5 WHERE variant = 'frn-lf-ri'").get(0);
    assertEquals(
        average(
            numbers(
                "SELECT CASE WHEN predicted = truth THEN 1 ELSE 0 END FROM predictions"
                    + " WHERE trait = 'gender' AND variant = 'frn-lf-ri'"
                    + " AND spontaneity = 'posed' AND age > 19")),
        number(five.get("posed_old")),
        1e-5);
    // The paper's accuracies are pooled over videos: 194/242, 336/355, 212/249, 375/394.
    assertEquals(
        (194 + 336 + 212 + 375) / (242.0 + 355 + 249 + 394), number(five.get("paper_all")), 5e-5);
  }

  @Test
  void theSummaryIsThatOfThePredictions() throws IOException {
    finish();
    checkSummary();
    List<Map<String, Object>> explained = query("EXPLAIN SELECT * FROM variant_summary");
    assertFalse(explained.toString().contains("PUBLIC.PREDICTION"), explained::toString);
  }

  /** All variants one after another, with nothing changed in between. */
  @Test
  void theSummaryIsTheSameAfterAnotherSubmission() throws IOException {
    finish();
    evidence.submit(evidence.planned(), TestingEvidence.COMPARISON);
    checkSummary();
  }

  private void checkSummary() {
    List<Map<String, Object>> rows = query("SELECT * FROM variant_summary");
    assertEquals(8, rows.size());
    for (Map<String, Object> row : rows) {
      String of =
          " WHERE variant = '" + row.get("variant") + "' AND trait = '" + row.get("trait") + "'";
      Map<String, Object> expected =
          query(
                  "SELECT AVG(score) AS score, AVG(baseline_score) AS baseline,"
                      + " COUNT(DISTINCT clip) AS clips, COUNT(DISTINCT subject) AS subjects"
                      + " FROM predictions"
                      + of)
              .get(0);
      for (String column : List.of("score", "baseline", "clips", "subjects")) {
        assertEquals(number(expected.get(column)), number(row.get(column)), 1e-5, column);
      }
      double[] folds =
          query("SELECT fold, seed, AVG(score) FROM predictions" + of + " GROUP BY fold, seed")
              .stream()
              .mapToDouble(fold -> number(List.copyOf(fold.values()).get(2)))
              .toArray();
      assertEquals(FOLDS * SEEDS.size(), folds.length);
      assertEquals(average(folds), number(row.get("fold_mean")), 1e-5);
      assertEquals(deviation(folds), number(row.get("fold_sd")), 1e-5);
      assertEquals(0, row.get("unusable"));
      double low = number(row.get("score_low"));
      double high = number(row.get("score_high"));
      assertTrue(low < number(row.get("score")) && number(row.get("score")) < high, row::toString);
      assertEquals(number(row.get("score")), (low + high) / 2, 1e-4, "a symmetric interval");
      List<Map<String, Object>> gains =
          query(
              "SELECT AVG(CASE WHEN metric = 'mae' THEN baseline_score - score"
                  + " ELSE score - baseline_score END) AS gain FROM predictions"
                  + of
                  + " GROUP BY subject");
      double[] bySubject = gains.stream().mapToDouble(g -> number(g.get("gain"))).toArray();
      assertEquals(average(bySubject), number(row.get("gain")), 1e-5);
    }
  }

  @Test
  void everyExampleQueryRuns() throws IOException {
    finish();
    try (Stream<Path> files = Files.list(Path.of("..", "db", "query"))) {
      for (Path file : files.toList()) {
        boolean empty = query(Files.readString(file)).isEmpty();
        assertEquals(file.endsWith("failures.sql"), empty, file.toString());
      }
    }
  }

  @Test
  void oneFoldOneSeedAndOneSubjectHaveNoIntervalsAndNoTests() throws IOException {
    List<PlannedRun> some =
        List.of(
            TestingEvidence.run("frn", "age", 0, 1), TestingEvidence.run("frn-lf-ri", "age", 0, 1));
    evidence.submit(some, TestingEvidence.COMPARISON, TestingEvidence.IMPORTANCE);
    for (ClaimedRun claimed = evidence.next(); claimed != null; claimed = evidence.next()) {
      boolean related = claimed.job().config().path("variant").asText().equals("frn-lf-ri");
      evidence.finishOne(
          claimed,
          List.of(
              evidence.prediction("age", 0, 0, related),
              evidence.prediction("age", 0, 1, related)));
    }
    Map<String, Object> row = query("SELECT * FROM comparisons").get(0);
    assertEquals(1, row.get("n"));
    assertEquals(1, row.get("subjects"));
    for (String column : List.of("sd", "t", "p_t", "p_corrected_t", "low", "high", "effect_size")) {
      assertNull(row.get(column), column);
    }
    Map<String, Object> importance =
        query("SELECT * FROM importance_by_group WHERE variant = 'frn-lf-ri' AND cohort = 'all'")
            .get(0);
    assertEquals(2, importance.get("n"));
    assertNull(importance.get("low"));
    assertEquals(
        0,
        query("SELECT * FROM importance_agreement WHERE between_what = 'folds'").get(0).get("n"));
  }

  private void finish() throws IOException {
    evidence.finish();
    assertEquals(0, query("SELECT * FROM runs WHERE state <> 'succeeded'").size());
    assertEquals(
        1,
        query("SELECT * FROM experiments WHERE analyses = analyses_done AND analyses = 100")
            .size());
  }

  private double age(String clip) {
    return evidence.age(clip);
  }

  // The same, the plain way.

  /** λ of each clip, one array a seed. */
  private Map<String, List<double[]>> lambda(String variant, String trait) {
    Map<String, double[]> of = new TreeMap<>();
    query(
            "SELECT clip, seed, relation, lambda FROM importance WHERE variant = '"
                + variant
                + "' AND trait = '"
                + trait
                + "'")
        .forEach(
            row ->
                of.computeIfAbsent(row.get("clip") + "|" + row.get("seed"), k -> new double[36])[
                        (Integer) row.get("relation") - 1] =
                    number(row.get("lambda")));
    Map<String, List<double[]>> byClip = new TreeMap<>();
    of.forEach(
        (key, values) ->
            byClip.computeIfAbsent(key.split("\\|")[0], k -> new ArrayList<>()).add(values));
    return byClip;
  }

  /** The sum over the pairs of a set, the mean over seeds. */
  private static double mean(List<double[]> seeds, String regions) {
    List<String> set = List.of(regions.split("\\+"));
    double sum = 0;
    for (double[] lambda : seeds) {
      for (int i = 0; i < set.size(); i++) {
        for (int j = i + 1; j < set.size(); j++) {
          sum +=
              lambda[TestingEvidence.pairs().indexOf(List.of(set.get(i), set.get(j)))]
                  / seeds.size();
        }
      }
    }
    return sum;
  }

  private static double with(double[] lambda, String region) {
    double sum = 0;
    for (int r = 0; r < 36; r++) {
      sum += TestingEvidence.pairs().get(r).contains(region) ? lambda[r] : 0;
    }
    return sum;
  }

  /** The mean error of a clip over seeds with regions replaced. */
  private double harm(String variant, String clip, String regions) {
    return average(
        numbers(
            "SELECT error FROM perturbed_clips WHERE trait = 'age' AND variant = '"
                + variant
                + "' AND clip = '"
                + clip
                + "' AND regions "
                + (regions.isEmpty() ? "IS NULL" : "= '" + regions + "'")));
  }

  private double[] numbers(String sql) {
    return query(sql).stream().mapToDouble(row -> number(row.values().iterator().next())).toArray();
  }

  private List<Map<String, Object>> query(String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapToMap().list());
  }

  private static double number(Object column) {
    return ((Number) column).doubleValue();
  }

  private static double average(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double deviation(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += Math.pow(value - average(values), 2);
    }
    return Math.sqrt(squares / (values.length - 1));
  }
}
