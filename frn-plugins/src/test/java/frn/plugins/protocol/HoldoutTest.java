package frn.plugins.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldoutTest {
  @Test
  void testsTheRoundedShareOfTheSubjects() {
    for (int subjects : new int[] {2, 3, 4, 5, 7, 23, 100}) {
      for (double share : new double[] {0.01, 0.2, 0.5, 0.99}) {
        List<Clip> clips = TestingClips.of(subjects, subjects);
        Fold fold = only(new Holdout(share).folds(clips, TestingClips.AGE, 3));

        long expected = Math.max(1, Math.min(subjects - 1, Math.round(share * subjects)));
        Set<String> tested = TestingClips.subjects(fold.test());
        assertEquals(expected, tested.size());
        tested.retainAll(TestingClips.subjects(fold.train()));
        assertEquals(Set.of(), tested);
        assertEquals(clips.size(), fold.train().size() + fold.test().size());
      }
    }
  }

  @Test
  void takesItsShareOfEachStratum() {
    List<Clip> clips =
        TestingClips.of(100, 5).stream().filter(clip -> clip.id().endsWith("-0")).toList();
    Fold fold = only(new Holdout(0.2).folds(clips, TestingClips.AGE, 3));
    Fold all = new Fold(0, List.of(), clips.stream().map(Clip::id).toList());

    Map<Integer, Integer> tested = TestingClips.strata(fold, clips, TestingClips.AGE);
    TestingClips.strata(all, clips, TestingClips.AGE)
        .forEach(
            (stratum, count) ->
                assertTrue(Math.abs(tested.getOrDefault(stratum, 0) - 0.2 * count) <= 1));
  }

  @Test
  void isDecidedByTheSeed() {
    List<Clip> clips = TestingClips.of(30, 1);

    assertEquals(
        new Holdout(0.3).folds(clips, TestingClips.AGE, 4),
        new Holdout(0.3).folds(clips, TestingClips.AGE, 4));
    assertNotEquals(
        new Holdout(0.3).folds(clips, TestingClips.AGE, 4),
        new Holdout(0.3).folds(clips, TestingClips.AGE, 5));
  }

  @Test
  void needsTwoSubjects() {
    FrnException e =
        assertThrows(
            FrnException.class,
            () -> new Holdout(0.5).folds(TestingClips.of(1, 1), TestingClips.AGE, 1));
    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
  }

  private static Fold only(List<Fold> folds) {
    assertEquals(1, folds.size());
    return folds.get(0);
  }
}
