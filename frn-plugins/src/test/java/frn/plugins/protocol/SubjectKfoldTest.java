package frn.plugins.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.api.experiment.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubjectKfoldTest {
  private static final int MOST_CLIPS_OF_A_SUBJECT = 5;

  /** Subjects and folds, most of which do not divide. */
  private static final int[][] SIZES = {
    {2, 2}, {3, 2}, {10, 10}, {11, 10}, {19, 10}, {37, 5}, {40, 7}, {100, 10}, {101, 3}
  };

  @Test
  void testsEveryClipOnceAndNoSubjectThatItLearnsFrom() {
    forAll(
        (clips, folds) -> {
          List<String> tested = new ArrayList<>();
          for (Fold fold : folds) {
            Set<String> common = TestingClips.subjects(fold.test());
            common.retainAll(TestingClips.subjects(fold.train()));
            assertEquals(Set.of(), common);
            assertEquals(clips.size(), fold.train().size() + fold.test().size());
            tested.addAll(fold.test());
          }
          assertEquals(clips.size(), tested.size());
          assertEquals(clips.size(), new HashSet<>(tested).size());
        });
  }

  @Test
  void givesTheFirstFoldsTheSubjectsThatAreLeftOver() {
    forAll(
        (clips, folds) -> {
          int subjects = (int) clips.stream().map(Clip::subject).distinct().count();
          for (Fold fold : folds) {
            int extra = fold.index() < subjects % folds.size() ? 1 : 0;
            assertEquals(
                subjects / folds.size() + extra, TestingClips.subjects(fold.test()).size());
          }
        });
  }

  @Test
  void spreadsTheSubjectsOfEachAgeGroupEvenly() {
    for (int[] size : SIZES) {
      for (long seed = 0; seed < 5; seed++) {
        List<Clip> clips = firstClips(TestingClips.of(size[0], seed));
        List<Fold> folds = new SubjectKfold(size[1]).folds(clips, TestingClips.AGE, seed);

        assertTrue(spread(folds, clips, TestingClips.AGE) <= 1, size[0] + " of " + size[1]);
      }
    }
  }

  @Test
  void spreadsTheClipsOfEachStratumEvenly() {
    for (Trait trait : List.of(TestingClips.AGE, TestingClips.SPONTANEITY)) {
      for (int[] size : SIZES) {
        for (long seed = 0; seed < 5; seed++) {
          List<Clip> clips = TestingClips.of(size[0], seed);
          List<Fold> folds = new SubjectKfold(size[1]).folds(clips, trait, seed);

          int spread = spread(folds, clips, trait);
          assertTrue(
              spread <= 2 * MOST_CLIPS_OF_A_SUBJECT, size[0] + " of " + size[1] + ": " + spread);
        }
      }
    }
  }

  @Test
  void isDecidedByTheSeed() {
    List<Clip> clips = TestingClips.of(30, 1);
    SubjectKfold protocol = new SubjectKfold(5);

    assertEquals(
        protocol.folds(clips, TestingClips.AGE, 4), protocol.folds(clips, TestingClips.AGE, 4));
    assertNotEquals(
        protocol.folds(clips, TestingClips.AGE, 4), protocol.folds(clips, TestingClips.AGE, 5));
  }

  @Test
  void ordersClipsById() {
    Fold fold = new SubjectKfold(3).folds(TestingClips.of(12, 1), TestingClips.AGE, 1).get(0);

    assertEquals(fold.train().stream().sorted().toList(), fold.train());
    assertEquals(fold.test().stream().sorted().toList(), fold.test());
  }

  @Test
  void needsASubjectForEachFold() {
    FrnException e =
        assertThrows(
            FrnException.class,
            () -> new SubjectKfold(10).folds(TestingClips.of(9, 1), TestingClips.AGE, 1));

    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertEquals(
        "subject-kfold: expected at least 10 subjects for 10 folds, found 9 with a label",
        e.getMessage());
  }

  private interface Check {
    void check(List<Clip> clips, List<Fold> folds);
  }

  private static void forAll(Check check) {
    for (int[] size : SIZES) {
      for (long seed = 0; seed < 5; seed++) {
        List<Clip> clips = TestingClips.of(size[0], seed);
        check.check(clips, new SubjectKfold(size[1]).folds(clips, TestingClips.SPONTANEITY, seed));
      }
    }
  }

  private static List<Clip> firstClips(List<Clip> clips) {
    return clips.stream().filter(clip -> clip.id().endsWith("-0")).toList();
  }

  /** The largest difference of two folds in the test clips of one stratum. */
  private static int spread(List<Fold> folds, List<Clip> clips, Trait trait) {
    int spread = 0;
    for (int stratum = 0; stratum < 5; stratum++) {
      List<Integer> counts = new ArrayList<>();
      for (Fold fold : folds) {
        Map<Integer, Integer> strata = TestingClips.strata(fold, clips, trait);
        counts.add(strata.getOrDefault(stratum, 0));
      }
      spread = Math.max(spread, Collections.max(counts) - Collections.min(counts));
    }
    return spread;
  }
}
