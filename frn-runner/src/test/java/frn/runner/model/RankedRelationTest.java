package frn.runner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.network.Regions;
import frn.runner.learn.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankedRelationTest {
  @Test
  void pairsAreRankedByImportanceWithTheirNames() {
    List<Float> importance = new ArrayList<>(Collections.nCopies(36, 0.01f));
    importance.set(25, 0.6f); // left_cheek, right_mouth
    importance.set(35, 0.2f);

    List<RankedRelation> ranked =
        RankedRelation.of(new Estimate(1, List.of(30.0), 30, importance, pairs()));

    assertEquals(36, ranked.size());
    assertEquals(new RankedRelation(List.of("left_cheek", "right_mouth"), 0.6f), ranked.get(0));
    assertEquals(new RankedRelation(List.of("mouth", "right_mouth"), 0.2f), ranked.get(1));
    assertEquals(List.of("left_eye", "forehead"), ranked.get(2).regions());
    assertEquals(
        List.of(), RankedRelation.of(new Estimate(1, List.of(30.0), 30, List.of(), List.of())));
  }

  private static List<List<String>> pairs() {
    List<String> names = Regions.GRID_3X3.names();
    return Stream.of(Regions.GRID_3X3.pairs())
        .map(pair -> List.of(names.get(pair[0]), names.get(pair[1])))
        .toList();
  }
}
