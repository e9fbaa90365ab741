package frn.runner.learn.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.FrnPlugin;
import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.NoSettings;
import frn.api.analysis.TrainedRun;
import frn.api.array.Array;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.method.Descriptor;
import frn.api.method.DescriptorFactory;
import frn.files.Safetensors;
import frn.plugins.BuiltinPlugin;
import frn.plugins.backbone.PixelsBackboneFactory;
import frn.plugins.backbone.PixelsSettings;
import frn.runner.Json;
import frn.runner.experiment.Classic;
import frn.runner.features.VectorSource;
import frn.runner.job.RunResult.Prediction;
import frn.runner.learn.Checkpoints;
import frn.runner.learn.Fitted;
import frn.runner.learn.OpenRun;
import frn.runner.learn.Permutations;
import frn.runner.learn.Sample;
import frn.runner.learn.Samples;
import frn.runner.learn.TestingParts;
import frn.runner.learn.TestingSamples;
import frn.runner.learn.TestingTrait;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a real learner; the descriptor sees a number in each clip, and noise. */
class ClassicMethodTest {
  private static final int CLIPS = 80;

  @TempDir private Path folder;

  private final TestingParts parts = new TestingParts();
  private VectorSource vectors = descriptor -> (clip, maps, describe) -> describe.get();

  /** The first value of the first frame, and three that mean nothing. */
  private static final class Told implements Descriptor {
    @Override
    public List<Group> groups() {
      return List.of(new Group("told", 1), new Group("noise", 3));
    }

    @Override
    public float[] describe(String clip, Array maps) {
      float told = (float) maps.at(0);
      Random random = new Random(Float.floatToIntBits(told));
      return new float[] {told, random.nextFloat(), random.nextFloat(), random.nextFloat()};
    }
  }

  /** The first value, less the mean of the training clips. */
  private record Centred(double mean) implements Descriptor {
    @Override
    public Descriptor learn(List<Array> training, long seed) {
      return new Centred(training.stream().mapToDouble(maps -> maps.at(0)).average().orElseThrow());
    }

    @Override
    public List<Group> groups() {
      return List.of(new Group("centred", 1));
    }

    @Override
    public float[] describe(String clip, Array maps) {
      return new float[] {(float) (maps.at(0) - mean)};
    }
  }

  private static final class ToldFactory extends NamedFactory<NoSettings, NoContext, Descriptor>
      implements DescriptorFactory<NoSettings> {
    private final Descriptor descriptor;

    ToldFactory(String name, Descriptor descriptor) {
      super(name, "the first value", NoSettings.class);
      this.descriptor = descriptor;
    }

    @Override
    public Maps<?> maps(NoSettings settings) {
      return new Maps<>(
          new PixelsBackboneFactory(), new PixelsSettings(3, PixelsSettings.Channels.GREY));
    }

    @Override
    public Descriptor create(NoSettings settings, NoContext context) {
      return descriptor;
    }
  }

  private static final class Telling implements FrnPlugin {
    @Override
    public String version() {
      return "1";
    }

    @Override
    public List<DescriptorFactory<?>> descriptors() {
      return List.of(
          new ToldFactory("told", new Told()), new ToldFactory("centred", new Centred(0)));
    }
  }

  private ClassicMethod method(Trait trait, String settings) throws Exception {
    return method(trait, settings, "told");
  }

  private ClassicMethod method(Trait trait, String settings, String descriptor) throws Exception {
    String json =
        "{\"type\": \"classic\", \"descriptors\": [\"%s\"]%s}".formatted(descriptor, settings);
    parts.method =
        Optional.of(
            new SettingsReader(
                    new PluginRegistry(List.of(new BuiltinPlugin(), new Telling())), "method")
                .read(Classic.class, Json.MAPPER.readTree(json)));
    return new ClassicMethod(parts.config(), trait, vectors, Clock.systemUTC());
  }

  private static Samples samples() {
    return new Samples(
        TestingSamples.samples("a", CLIPS), TestingSamples.samples("b", CLIPS / 2), List.of());
  }

  private Fitted fit(ClassicMethod method, Samples samples) {
    return method.fit(
        samples, 1, Checkpoints.none(Clock.systemUTC()), () -> false, (done, total) -> {});
  }

  private static double error(List<Prediction> predictions) {
    return predictions.stream()
        .mapToDouble(p -> Math.abs(p.predicted() - p.truth()))
        .average()
        .orElseThrow();
  }

  private static double baseline(List<Prediction> predictions) {
    return predictions.stream()
        .mapToDouble(p -> Math.abs(p.baseline() - p.truth()))
        .average()
        .orElseThrow();
  }

  @Test
  void aNumberThatIsToldIsLearned() throws Exception {
    try (Fitted fitted = fit(method(new TestingTrait(List.of()), ""), samples())) {
      List<Prediction> predictions = fitted.predictions();

      assertEquals(CLIPS / 2, predictions.size());
      assertTrue(error(predictions) < 0.4 * baseline(predictions), () -> "" + error(predictions));
      assertEquals(List.of(), fitted.epochs());
      assertEquals(List.of(), fitted.relations());
    }
  }

  /** Where the truths of the training clips are exchanged, there is nothing to learn. */
  @ParameterizedTest
  @CsvSource({"svm, 1", "svm, 0.9", "tree, 1", "bagged-trees, 0.9"})
  void exchangedTruthsAreNotLearned(String learner, String variance) throws Exception {
    String asked = ", \"learner\": \"%s\", \"variance\": %s".formatted(learner, variance);
    double told;
    try (Fitted fitted = fit(method(new TestingTrait(List.of()), asked), samples())) {
      told = error(fitted.predictions()) / baseline(fitted.predictions());
    }
    double error = 0;
    double baseline = 0;
    for (int permutation = 1; permutation <= 5; permutation++) {
      String settings = asked + ", \"permutation\": " + permutation;
      try (Fitted fitted = fit(method(new TestingTrait(List.of()), settings), samples())) {
        error += error(fitted.predictions());
        baseline += baseline(fitted.predictions());
      }
    }
    assertTrue(told < 0.6, "with their own truths: " + told);
    assertTrue(error > 0.9 * baseline, error + " against " + baseline);
  }

  /** What is said of a clip does not depend on which others are tested, or what they are. */
  @Test
  void nothingIsLearnedFromTestClips() throws Exception {
    Samples all = samples();
    List<Sample> others = new ArrayList<>(all.test().subList(0, 1));
    for (Sample sample : all.test().subList(1, CLIPS / 4)) {
      others.add(new Sample(sample.clip(), TestingSamples.features(2, 5000), 100 - sample.truth()));
    }
    Samples changed = new Samples(all.train(), others, List.of());
    String settings = ", \"variance\": 0.9";
    try (Fitted one = fit(method(new TestingTrait(List.of()), settings), all);
        Fitted other = fit(method(new TestingTrait(List.of()), settings), changed)) {
      assertEquals(one.predictions().get(0).clip(), other.predictions().get(0).clip());
      assertEquals(one.predictions().get(0).predicted(), other.predictions().get(0).predicted());
      assertNotEquals(one.predictions().get(1).predicted(), other.predictions().get(1).predicted());
    }
  }

  @Test
  void ofASingleSubjectTheFirstSettingsAreTaken() throws Exception {
    Clip clip = TestingSamples.clip("a", "30");
    List<Sample> one =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    new Sample(
                        new Clip("a" + i, "s", clip.file(), clip.labels()),
                        TestingSamples.features(2, 30 + i),
                        30 + i))
            .toList();
    Samples samples = new Samples(one, TestingSamples.samples("b", 4), List.of());
    try (Fitted fitted = fit(method(new TestingTrait(List.of()), ""), samples)) {
      assertEquals(4, fitted.predictions().size());
    }
  }

  private static Samples ofWomenAndMen() {
    // Of women the number is told, of men its opposite.
    List<Sample> all = new ArrayList<>();
    for (Sample sample : TestingSamples.samples("a", 2 * CLIPS)) {
      boolean male = all.size() % 2 == 0;
      Clip clip = sample.clip();
      Clip labelled =
          new Clip(
              clip.id(),
              clip.subject(),
              clip.file(),
              Map.of("age", "1", "gender", male ? "male" : "female"));
      double shown = (male ? 200 : 0) + sample.truth();
      double truth = male ? 80 - sample.truth() : sample.truth();
      all.add(new Sample(labelled, TestingSamples.features(1, shown), truth));
    }
    return new Samples(all.subList(0, CLIPS), all.subList(CLIPS, 2 * CLIPS), List.of());
  }

  @Test
  void eachClassHasALearnerOfItsOwn() throws Exception {
    Samples samples = ofWomenAndMen();
    String tree = ", \"learner\": {\"type\": \"tree\", \"depth\": 4}";

    try (Fitted by =
        fit(method(new TestingTrait(List.of()), tree + ", \"by\": \"gender\""), samples)) {
      assertTrue(error(by.predictions()) < 4, () -> "" + error(by.predictions()));
    }
    FrnException e =
        assertThrows(
            FrnException.class,
            () ->
                fit(
                    method(new TestingTrait(List.of()), tree + ", \"by\": \"spontaneity\""),
                    samples));
    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertTrue(e.getMessage().contains("has no label for it"), e.getMessage());
  }

  @Test
  void itsPartsAreTheGroupsOfItsDescriptors() throws Exception {
    ClassicMethod method = method(new TestingTrait(List.of()), "");
    Samples samples = samples();
    Permutations permutations =
        new Permutations(folder.resolve("p"), Optional.empty(), number -> (done, total) -> {});
    Path file = folder.resolve("model");
    try (Fitted fitted = fit(method, samples)) {
      fitted.save(file, Map.of("run_key", "k"));
      OpenRun open = method.open(samples, 1, file, permutations, () -> false);
      assertEquals(List.of("told", "noise"), open.parts());
      List<TrainedRun.Labelled> test = open.test();
      List<Array> dynamics = test.stream().map(one -> open.dynamics(one.clip())).toList();
      assertEquals(
          fitted.predictions().stream().map(Prediction::predicted).toList(),
          open.estimate(dynamics).stream().map(TrainedRun.Estimate::predicted).toList());
      assertEquals(6, dynamics.get(0).size(), "two rows of three");
      assertEquals(test.size(), open.learnPermuted(3).size());
    }
  }

  @Test
  void settingsThatAskForTooMuchAreRefused() {
    assertThrows(Exception.class, () -> method(new TestingTrait(List.of()), ", \"variance\": 0"));
    assertThrows(Exception.class, () -> method(new TestingTrait(List.of()), ", \"by\": \"age\""));
  }

  @Test
  void tellsOfEachClipAndOfEachTimeThatItLearns() throws Exception {
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    ClassicMethod method = method(new TestingTrait(List.of()), ", \"by\": \"gender\"");
    Samples samples = ofWomenAndMen();
    method.fit(
        samples,
        1,
        Checkpoints.none(Clock.systemUTC()),
        () -> false,
        (step, total) -> {
          done.add(step);
          totals.add(total);
        });
    int clips = samples.train().size() + samples.test().size();
    int learned = 3 * (1 + 3 * 6); // of the class, of women and of men: three folds, six candidates
    assertEquals(1 + clips + learned, done.size());
    assertEquals(LongStream.range(0, done.size()).boxed().toList(), done);
    assertEquals(List.of((long) done.size()), totals.stream().distinct().toList());
  }

  @Test
  void mayBeStoppedBeforeAnyOfItsSteps() throws Exception {
    ClassicMethod method = method(new TestingTrait(List.of()), "");
    int steps = 1 + CLIPS + CLIPS / 2 + 1 + 3 * 6;
    for (int at : List.of(1, 2, 1 + CLIPS, steps - 1, steps)) {
      AtomicInteger asked = new AtomicInteger();
      FrnException e =
          assertThrows(
              FrnException.class,
              () ->
                  method.fit(
                      samples(),
                      1,
                      Checkpoints.none(Clock.systemUTC()),
                      () -> asked.incrementAndGet() == at,
                      (done, total) -> {}),
              () -> "at " + at);
      assertEquals(ErrorCode.INTERRUPTED, e.code());
      assertEquals(at, asked.get());
    }
  }

  /** Opening learns once, what was chosen; were it to search, it would ask to stop more often. */
  @Test
  void whatWasChosenIsNotSearchedForAgain() throws Exception {
    ClassicMethod method = method(new TestingTrait(List.of()), "");
    Path file = folder.resolve("model");
    List<Double> said;
    try (Fitted fitted = fit(method, samples())) {
      fitted.save(file, Map.of());
      assertNotEquals("[0]", Safetensors.read(file).metadata().get("candidates"));
      said = fitted.predictions().stream().map(Prediction::predicted).toList();
    }
    AtomicInteger steps = new AtomicInteger();
    Permutations permutations =
        new Permutations(folder.resolve("p"), Optional.empty(), number -> (done, total) -> {});
    OpenRun open = method.open(samples(), 1, file, permutations, () -> steps.incrementAndGet() < 0);
    assertEquals(1 + CLIPS + CLIPS / 2 + 1, steps.get());
    List<Array> dynamics = open.test().stream().map(one -> open.dynamics(one.clip())).toList();
    assertEquals(
        said, open.estimate(dynamics).stream().map(TrainedRun.Estimate::predicted).toList());

    new Safetensors(Map.of(), Map.of()).write(file);
    steps.set(0);
    OpenRun older =
        method.open(samples(), 1, file, permutations, () -> steps.incrementAndGet() < 0);
    assertEquals(1 + CLIPS + CLIPS / 2 + 1 + 3 * 6, steps.get(), "a file that does not say");
    assertEquals(
        said, older.estimate(dynamics).stream().map(TrainedRun.Estimate::predicted).toList());

    new Safetensors(Map.of(), Map.of("candidates", "one")).write(file);
    FrnException e =
        assertThrows(
            FrnException.class, () -> method.open(samples(), 1, file, permutations, () -> false));
    assertTrue(e.getMessage().contains("found one"), e.getMessage());
  }

  @Test
  void vectorsThatAreKeptAreNotDescribedAgain() throws Exception {
    Map<String, float[]> kept = new HashMap<>();
    List<String> described = new ArrayList<>();
    vectors =
        descriptor ->
            (clip, maps, describe) ->
                kept.computeIfAbsent(
                    descriptor.name() + clip,
                    key -> {
                      described.add(clip);
                      return describe.get();
                    });
    ClassicMethod method = method(new TestingTrait(List.of()), "");
    try (Fitted first = fit(method, samples());
        Fitted second = fit(method, samples())) {
      assertEquals(CLIPS + CLIPS / 2, described.size());
      assertEquals(first.predictions(), second.predictions());
    }
  }

  /** Else a fold would get what was learned from another one's training clips: its test clips. */
  @Test
  void vectorsOfWhatWasLearnedAreNotKept() throws Exception {
    vectors =
        descriptor -> {
          throw new AssertionError(descriptor.name() + " has learned");
        };
    ClassicMethod method = method(new TestingTrait(List.of()), "", "centred");
    try (Fitted fitted = fit(method, samples())) {
      assertTrue(error(fitted.predictions()) < 0.4 * baseline(fitted.predictions()));
    }
  }

  @Test
  void aVectorOfAnotherLengthIsNotTaken() throws Exception {
    vectors = descriptor -> (clip, maps, describe) -> new float[3];
    ClassicMethod method = method(new TestingTrait(List.of()), "");
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> fit(method, samples()));
    assertTrue(e.getMessage().contains("expected 4 values as its groups say, found 3"));
  }
}
