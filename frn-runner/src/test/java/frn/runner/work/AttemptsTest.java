package frn.runner.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.network.Regions;
import frn.files.Safetensors;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.experiment.Analyses;
import frn.runner.features.ClipFeatures;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Prediction;
import frn.runner.job.RunResult.UnusableClip;
import frn.runner.learn.Sample;
import frn.runner.learn.TestingClock;
import frn.runner.learn.TestingParts;
import frn.runner.learn.TestingSamples;
import frn.runner.plugin.PluginRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsTest {
  @TempDir Path folder;
  private final TestingParts parts = new TestingParts();
  private final List<Sample> train = TestingSamples.samples("train", 9);
  private final List<Sample> test = TestingSamples.samples("test", 3);
  private final Map<String, ClipFeatures> features = new HashMap<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Attempts attempts =
      new Attempts(
          json -> parts.config(),
          new Analyses(new PluginRegistry(List.of())),
          (config, source, clips, engine, progress) -> {
            for (int done = 1; done <= clips.size(); done++) {
              progress.clip(done, clips.size());
            }
            return features;
          },
          descriptor -> (clip, maps, describe) -> describe.get(),
          new Home(Path.of("unused")),
          new TestingClock(Duration.ofMillis(500)));

  @BeforeEach
  void clips() {
    for (List<Sample> samples : List.of(train, test)) {
      for (Sample sample : samples) {
        parts.clips.add(sample.clip());
        features.put(sample.clip().id(), sample.features());
      }
    }
  }

  @Test
  void anAttemptLeavesItsResult() throws IOException {
    RunResult result = run();

    RunResult.Provenance provenance = result.provenance();
    assertEquals("plain Java", provenance.backend());
    assertEquals("cpu", provenance.device());
    assertEquals(2, provenance.threads());
    assertEquals("all-clips", provenance.dataFingerprint());
    assertEquals(0.5, provenance.featureSeconds());
    assertTrue(provenance.trainSeconds() >= 1.5, provenance.toString());
    assertEquals(3, result.epochs().size());
    assertEquals(List.of(), result.unusable());
    assertEquals(
        List.of("test00", "test01", "test02"),
        result.predictions().stream().map(Prediction::clip).toList());
  }

  @Test
  void aPredictionTellsAllThatIsKnownOfItsClip() throws IOException {
    Prediction prediction = run().predictions().get(1);

    Sample sample = test.get(1);
    assertEquals("subject-test01", prediction.subject());
    assertEquals(sample.clip().labels(), prediction.labels());
    assertEquals(sample.truth(), prediction.truth());
    assertEquals(sample.frames(), prediction.frames());
    assertEquals(List.of(prediction.predicted()), prediction.outputs());
    assertEquals(37, prediction.baseline()); // median of the training clips
    assertEquals(36, prediction.importance().size());
  }

  @Test
  void theWeightsAreLeftWithWhatTheyNeedToBeUsed() throws IOException {
    run();

    Safetensors model = Safetensors.read(folder.resolve(RunResult.MODEL));
    assertEquals(Set.of("weight"), model.arrays().keySet());
    Map<String, String> metadata = model.metadata();
    assertEquals("testing", metadata.get("trait"));
    assertEquals("years", metadata.get("unit"));
    assertEquals("[]", metadata.get("classes"));
    assertEquals("{\"data\":1}", metadata.get("run_config"));
    assertEquals("key", metadata.get("run_key"));
    assertEquals(
        train.stream().mapToDouble(Sample::truth).average().orElseThrow(),
        Double.parseDouble(metadata.get("mean")),
        1e-12);
    assertTrue(Double.parseDouble(metadata.get("deviation")) > 1);
  }

  @Test
  void aTraitOfClassesIsEstimatedByProbabilities() throws IOException {
    parts.classes = List.of("male", "female");

    Prediction prediction = run().predictions().get(0);

    assertEquals(1, prediction.truth());
    assertEquals(1, prediction.baseline());
    assertEquals(1, prediction.outputs().get(0) + prediction.outputs().get(1), 1e-9);
  }

  @Test
  void eventsFollowTheWork() throws IOException {
    run();

    List<String> names = new ArrayList<>();
    for (JobEvent event : events()) {
      if (event instanceof JobEvent.Stage stage) {
        names.add(stage.stage());
      } else {
        names.add(event.getClass().getSimpleName());
      }
    }
    assertEquals(List.of("features", "training", "Epoch", "Epoch", "Epoch", "Succeeded"), names);
    assertEquals(new JobEvent.Stage("features", 0, 12), events().get(0));
    assertEquals(new JobEvent.Stage("training", 1, 6), events().get(1)); // 4 + 5 clips, 3 epochs
    assertEquals(3, ((JobEvent.Epoch) events().get(2)).epochs());
  }

  @Test
  void aFinishedAttemptLeavesNothingElse() throws IOException {
    Files.writeString(folder.resolve(Job.CHECKPOINT_FILE), "of an epoch before the last");

    run();

    try (var files = Files.list(folder)) {
      assertEquals(
          List.of("job.json", "model.safetensors", "result.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void unusableClipsAreLeftOutAndReported() throws IOException {
    features.put("test02", new ClipFeatures.Unusable("no face in any of 7 frames"));

    RunResult result = run();

    assertEquals(2, result.predictions().size());
    assertEquals(
        List.of(new UnusableClip("test02", "no face in any of 7 frames")), result.unusable());
  }

  @Test
  void tooManyUnusableClipsFailBeforeTraining() {
    features.put("test02", new ClipFeatures.Unusable("no face"));
    features.put("train02", new ClipFeatures.Unusable("no face"));

    FrnException e = assertThrows(FrnException.class, this::run);

    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertTrue(parts.engines.get(0).models.isEmpty());
  }

  @Test
  void tooManyMissingFilesFailBeforeAnyFeatures() {
    parts.missing.addAll(List.of("train01", "test02"));
    features.clear(); // where they were asked for, this would be a defect

    FrnException e = assertThrows(FrnException.class, this::run);

    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertTrue(e.getMessage().startsWith("2 of 12 clips are unusable"), e.getMessage());
    assertTrue(e.getMessage().contains("no such file"), e.getMessage());
  }

  @Test
  void aClipThatIsNoLongerThereFails() {
    parts.clips.remove(0);

    FrnException e = assertThrows(FrnException.class, this::run);

    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertTrue(e.getMessage().startsWith("clip train00 "), e.getMessage());
  }

  @Test
  void theResultSaysThatMapsAreResizedForRegionsThatDoNotFit() throws IOException {
    assertEquals("3x3 maps", run().provenance().maps());
    parts.regions = new Regions(2, 2);

    assertEquals("3x3 maps resized to 4x4 for grid-2x2", run().provenance().maps());
  }

  @Test
  void aStopBeforeTrainingIsHeededAtTheNextClip() {
    FrnException e = assertThrows(FrnException.class, () -> run(2, () -> true));

    assertEquals(ErrorCode.INTERRUPTED, e.code());
    assertTrue(parts.engines.get(0).models.isEmpty());
  }

  @Test
  void aStoppedAttemptIsTakenUpByTheNext() throws IOException {
    RunResult uninterrupted = run();
    said.reset();
    assertThrows(FrnException.class, () -> run(2, () -> said.toString().contains("\"epoch\":2")));
    assertTrue(Files.exists(folder.resolve(Job.CHECKPOINT_FILE)));
    Path earlier = folder;
    folder = Files.createDirectory(folder.resolve("next"));

    write("../" + earlier.relativize(earlier.resolve(Job.CHECKPOINT_FILE)));
    said.reset();
    RunResult resumed = execute(2, () -> false);

    assertEquals(uninterrupted.predictions(), resumed.predictions());
    assertEquals(3, resumed.epochs().size());
    assertEquals(1, events().stream().filter(JobEvent.Epoch.class::isInstance).count());
    assertEquals(uninterrupted.epochs().get(2).trainLoss(), resumed.epochs().get(2).trainLoss());
  }

  @Test
  void theEngineIsKeptForTheNextAttempt() throws IOException {
    run();
    run();

    assertEquals(1, parts.engines.size());
    assertEquals(2, parts.engines.get(0).models.size());
    assertTrue(parts.engines.get(0).models.get(0).closed);
    assertTrue(parts.engines.get(0).models.get(1).closed);
    assertNotSame(parts.engines.get(0).models.get(0), parts.engines.get(0).models.get(1));
  }

  @Test
  void anotherThreadCountTakesAnotherEngine() throws IOException {
    run();
    run(1, () -> false);

    assertEquals(2, parts.engines.size());
    assertTrue(parts.engines.get(0).closed);
    assertEquals(1, parts.engines.get(1).compute.threads());
  }

  @Test
  void aDefectCostsTheEngine() throws IOException {
    ClipFeatures kept = features.put("test01", null);
    assertThrows(NullPointerException.class, this::run);
    assertTrue(parts.engines.get(0).closed);
    features.put("test01", kept);

    run();

    assertEquals(2, parts.engines.size());
    assertFalse(parts.engines.get(1).closed);
  }

  @Test
  void aFailureOfTheDataLeavesTheEngine() throws IOException {
    features.put("test02", new ClipFeatures.Unusable("no face"));
    features.put("train02", new ClipFeatures.Unusable("no face"));

    assertThrows(FrnException.class, this::run);

    assertFalse(parts.engines.get(0).closed);
  }

  @Test
  void aFolderWithoutAJobFails() {
    FrnException e = assertThrows(FrnException.class, () -> execute(2, () -> false));

    assertSame(ErrorCode.INTERNAL, e.code());
    assertEquals(List.of(), events());
  }

  private RunResult run() throws IOException {
    return run(2, () -> false);
  }

  private RunResult run(int threads, BooleanSupplier stop) throws IOException {
    write(null);
    return execute(threads, stop);
  }

  private void write(String checkpoint) throws IOException {
    JsonNode config = Json.MAPPER.createObjectNode().put("data", 1);
    Job job = new Job("key", 1, config, "all-clips", 0, 5, ids(train), ids(test), checkpoint, null);
    Files.writeString(folder.resolve(Job.FILE), Json.write(job));
  }

  private RunResult execute(int threads, BooleanSupplier stop) throws IOException {
    attempts.run(
        new Order.Start(folder, Compute.cpu(threads)), new Events(new PrintStream(said)), stop);
    return Json.MAPPER.readValue(folder.resolve(RunResult.FILE).toFile(), RunResult.class);
  }

  private List<JobEvent> events() {
    return said.toString(StandardCharsets.UTF_8).lines().map(AttemptsTest::event).toList();
  }

  private static JobEvent event(String line) {
    try {
      return Json.MAPPER.readValue(line, JobEvent.class);
    } catch (IOException e) {
      throw new AssertionError("no event: " + line, e);
    }
  }

  private static List<String> ids(List<Sample> samples) {
    return samples.stream().map(sample -> sample.clip().id()).toList();
  }
}
