package frn.plugins.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaveOneSubjectOutTest {
  @Test
  void testsEachSubjectOnceAndTrainsOnAllOthers() {
    List<Clip> clips = TestingClips.of(7, 3);
    List<Fold> folds = new LeaveOneSubjectOut().folds(clips, TestingClips.AGE, 1);

    assertEquals(7, folds.size());
    Set<String> tested = new HashSet<>();
    for (Fold fold : folds) {
      assertEquals(1, TestingClips.subjects(fold.test()).size());
      assertEquals(6, TestingClips.subjects(fold.train()).size());
      assertEquals(clips.size(), fold.train().size() + fold.test().size());
      tested.addAll(TestingClips.subjects(fold.test()));
    }
    assertEquals(7, tested.size());
  }

  @Test
  void theSeedDecidesNothing() {
    List<Clip> clips = TestingClips.of(5, 2);
    assertEquals(
        new LeaveOneSubjectOut().folds(clips, TestingClips.AGE, 1),
        new LeaveOneSubjectOut().folds(clips, TestingClips.AGE, 2));
  }

  @Test
  void needsTwoSubjects() {
    FrnException e =
        assertThrows(
            FrnException.class,
            () -> new LeaveOneSubjectOut().folds(TestingClips.of(1, 1), TestingClips.AGE, 1));
    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
  }
}
