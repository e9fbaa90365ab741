package frn.plugins.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.plugins.trait.ClassTrait;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedKfoldTest {
  private static final List<Clip> CLIPS =
      IntStream.range(0, 24)
          .mapToObj(
              i ->
                  new Clip(
                      "c%02d".formatted(i),
                      "s" + i / 2,
                      Path.of("c" + i),
                      Map.of("gender", i / 2 % 2 == 0 ? "female" : "male")))
          .toList();

  @Test
  void eachRepeatTestsEveryClipOnceInOtherFolds() {
    List<Fold> folds = new RepeatedKfold(3, 2).folds(CLIPS, ClassTrait.GENDER, 5);

    assertEquals(List.of(0, 1, 2, 3, 4, 5), folds.stream().map(Fold::index).toList());
    for (int repeat = 0; repeat < 2; repeat++) {
      List<String> tested = new ArrayList<>();
      folds.subList(3 * repeat, 3 * repeat + 3).forEach(fold -> tested.addAll(fold.test()));
      assertEquals(24, tested.size());
      assertEquals(24, new HashSet<>(tested).size());
    }
    assertNotEquals(folds.get(0).test(), folds.get(3).test());
  }

  @Test
  void theFirstRepeatIsThatWithoutAny() {
    assertEquals(
        new SubjectKfold(3).folds(CLIPS, ClassTrait.GENDER, 5),
        new RepeatedKfold(3, 2).folds(CLIPS, ClassTrait.GENDER, 5).subList(0, 3));
  }
}
