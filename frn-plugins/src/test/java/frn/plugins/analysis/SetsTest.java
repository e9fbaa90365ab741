package frn.plugins.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.network.Regions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetsTest {
  private static final List<String> REGIONS = Regions.GRID_3X3.names();

  /** C(9, N_I); 84 triples, as in Section 4.2.2. */
  @Test
  void thereAreAsManySetsAsThePaperSays() {
    assertEquals(
        List.of(36, 84, 126, 126, 84, 36, 9, 1),
        IntStream.rangeClosed(2, 9).mapToObj(n -> Sets.of(REGIONS, n).size()).toList());
    assertEquals(List.of(), Sets.of(List.of("whole"), 2));
    assertEquals("left_eye+forehead", Sets.name(Sets.of(REGIONS, 2).get(0)));
  }

  @Test
  void aSetOfNRegionsHoldsThePairsInsideIt() {
    List<List<String>> pairs = Sets.of(REGIONS, 2);
    for (int objects = 2; objects <= 9; objects++) {
      int n = objects;
      Sets.of(REGIONS, objects)
          .forEach(set -> assertEquals(n * (n - 1) / 2, Sets.inside(pairs, set).length));
    }
    assertArrayEquals(
        new int[] {0, 1, 8}, Sets.inside(pairs, List.of("left_eye", "forehead", "right_eye")));
    assertEquals(8, Sets.with(pairs, "nose").length);
  }

  @Test
  void otherRelationsThanPairsAreAddedUpAlike() {
    List<List<String>> triples = List.of(List.of("a", "b", "c"), List.of("b", "c", "d"));
    assertEquals(List.of("a", "b", "c", "d"), Sets.regions(triples));
    assertArrayEquals(new int[] {1}, Sets.inside(triples, List.of("b", "c", "d")));
    assertArrayEquals(new int[] {}, Sets.inside(triples, List.of("a", "b")));
  }
}
