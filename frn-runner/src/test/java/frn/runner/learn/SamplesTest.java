package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.runner.features.ClipFeatures;
import frn.runner.job.RunResult.UnusableClip;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private final List<Clip> train = clips("train", 8);
  private final List<Clip> test = clips("test", 2);
  private final Map<String, ClipFeatures> features = new HashMap<>();

  SamplesTest() {
    train.forEach(clip -> features.put(clip.id(), TestingSamples.features(2, 1)));
    test.forEach(clip -> features.put(clip.id(), TestingSamples.features(3, 1)));
  }

  @Test
  void clipsMeetTheirFeaturesAndTruths() {
    Samples samples = samples(0);

    assertEquals(8, samples.train().size());
    assertEquals(2, samples.test().size());
    assertEquals(31, samples.test().get(1).truth());
    assertEquals(3, samples.test().get(1).frames());
    assertEquals(10, samples.all().count());
  }

  @Test
  void aPermutationExchangesTheTruthsOfTrainingSubjects() {
    Samples samples = samples(0);
    Samples permuted = samples.permuted(3);

    assertEquals(samples.test(), permuted.test());
    assertEquals(
        samples.train().stream().map(s -> s.clip().id()).toList(),
        permuted.train().stream().map(s -> s.clip().id()).toList());
    assertNotEquals(truths(samples), truths(permuted));
    assertEquals(
        truths(samples).stream().sorted().toList(), truths(permuted).stream().sorted().toList());
    assertEquals(truths(permuted), truths(samples.permuted(3)));
  }

  /**
   * Each subject is seen posed and spontaneous: an exchange of whole subjects would change nothing.
   */
  @Test
  void aPermutationExchangesTruthsThatVaryWithinASubject() {
    train.clear();
    for (int i = 0; i < 8; i++) {
      train.add(
          new Clip(
              "train" + i,
              "subject-" + i / 2,
              Path.of("train" + i),
              Map.of("age", Integer.toString(i % 2))));
    }
    Samples samples = samples(0);
    Set<Integer> moved = new HashSet<>();
    for (int permutation = 0; permutation < 20; permutation++) {
      List<Double> truths = truths(samples.permuted(permutation));
      for (int i = 0; i < 8; i += 2) {
        assertEquals(1, truths.get(i) + truths.get(i + 1));
        moved.add(truths.get(i) == 1 ? i : -1);
      }
    }
    assertEquals(Set.of(-1, 0, 2, 4, 6), moved);
  }

  private static List<Double> truths(Samples samples) {
    return samples.train().stream().map(Sample::truth).toList();
  }

  @Test
  void unusableClipsAreLeftOutWithTheirReasons() {
    unusable("train3", "test0");

    Samples samples = samples(0.2);

    assertEquals(7, samples.train().size());
    assertEquals(1, samples.test().size());
    assertEquals(
        List.of(
            new UnusableClip("train3", "no face of train3"),
            new UnusableClip("test0", "no face of test0")),
        samples.unusable());
  }

  @Test
  void knowsTheClipsWithMoreThanOneFace() {
    features.put("train2", new ClipFeatures.Usable(2, 3, 3, 2, 4, FloatBuffer.allocate(36)));
    features.put("test1", new ClipFeatures.Usable(2, 3, 3, 2, 3, FloatBuffer.allocate(36)));

    assertEquals(7, samples(0).crowdedFrames());
    assertEquals(List.of("train2", "test1"), samples(0).crowded());
  }

  @Test
  void tooManyUnusableClipsFailTheRun() {
    unusable("train0", "train1", "train2", "train3");

    FrnException e = assertThrows(FrnException.class, () -> samples(0.3));

    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertEquals(
        "4 of 10 clips are unusable, data.maxUnusable allows 3: train0 (no face of train0);"
            + " train1 (no face of train1); train2 (no face of train2); and 1 more",
        e.getMessage());
  }

  @Test
  void aTestWithoutUsableClipsFailsTheRun() {
    unusable("test0", "test1");

    FrnException e = assertThrows(FrnException.class, () -> samples(0.5));

    assertEquals(
        "expected usable clips for training and test, found 8 and 0: test0 (no face of test0);"
            + " test1 (no face of test1)",
        e.getMessage());
  }

  @Test
  void aTruthThatIsNoNumberFailsTheRun() {
    test.set(0, new Clip("test0", "s", test.get(0).file(), Map.of("age", "NaN", "gender", "male")));

    FrnException e = assertThrows(FrnException.class, () -> samples(0.5));

    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertTrue(e.getMessage().contains("clip test0, and the trait says NaN"), e.getMessage());
  }

  @Test
  void aClipWithoutALabelFailsTheRun() {
    test.set(0, new Clip("test0", "s", test.get(0).file(), Map.of()));

    FrnException e = assertThrows(FrnException.class, () -> samples(0.5));

    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertEquals("clip test0 has no label for the trait; its labels are {}", e.getMessage());
  }

  @Test
  void mapsOfDifferentShapesAreADefect() {
    features.put("test1", new ClipFeatures.Usable(1, 2, 2, 2, 0, FloatBuffer.allocate(8)));

    FrnException e = assertThrows(FrnException.class, () -> samples(0.5));

    assertEquals(
        "expected maps of one shape, found 3x3x2 of clip train0 and 2x2x2 of clip test1",
        e.getMessage());
  }

  private Samples samples(double maxUnusable) {
    return Samples.of(train, test, List.of(features), new TestingTrait(List.of()), maxUnusable);
  }

  private void unusable(String... ids) {
    for (String id : ids) {
      features.put(id, new ClipFeatures.Unusable("no face of " + id));
    }
  }

  private static List<Clip> clips(String prefix, int count) {
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clips.add(TestingSamples.clip(prefix + i, Integer.toString(30 + i)));
    }
    return clips;
  }
}
