package frn.api.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackingTest {
  @Test
  void stepsHaveTheLongestSequencesFirst() {
    Packing packing = Packing.of(2, 4, 1, 4);

    assertArrayEquals(
        new int[] {1, 3, 0, 2}, IntStream.range(0, 4).map(packing::sequence).toArray());
    assertArrayEquals(new int[] {4, 3, 2, 2}, IntStream.range(0, 4).map(packing::active).toArray());
    assertArrayEquals(
        new int[] {0, 4, 7, 9, 11}, IntStream.rangeClosed(0, 4).map(packing::start).toArray());
    assertArrayEquals(new int[] {6, 9, 3, 10}, IntStream.range(0, 4).map(packing::last).toArray());
    assertEquals(4, packing.steps());
    assertEquals(4, packing.sequences());
    assertEquals(11, packing.total());
    assertFalse(packing.uniform());
  }

  @Test
  void equalLengthsStayAsTheyAre() {
    Packing packing = Packing.of(3, 3);

    assertTrue(packing.uniform());
    assertArrayEquals(new int[] {4, 5}, IntStream.range(0, 2).map(packing::last).toArray());
  }

  @Test
  void emptySequencesAreRefused() {
    assertThrows(IllegalArgumentException.class, Packing::of);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Packing.of(3, 0));
    assertEquals("expected lengths of at least 1, found [3, 0]", refusal.getMessage());
  }
}
