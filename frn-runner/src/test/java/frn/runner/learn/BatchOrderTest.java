package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
  @Test
  void anEpochHasEachClipOnce() {
    for (int clips = 2; clips < 40; clips++) {
      List<Sample> samples = TestingSamples.samples("c", clips);

      List<Sample> seen = flat(BatchOrder.training(samples, 4, 1, 1));

      assertEquals(clips, seen.size());
      assertEquals(Set.copyOf(samples), new HashSet<>(seen));
    }
  }

  @Test
  void aLastSingleClipJoinsTheBatchBefore() {
    List<Integer> sizes = sizes(BatchOrder.training(TestingSamples.samples("c", 9), 4, 1, 1));

    assertEquals(List.of(4, 5), sizes.stream().sorted().toList());
  }

  @Test
  void aLastPairOfClipsIsABatch() {
    List<Integer> sizes = sizes(BatchOrder.training(TestingSamples.samples("c", 10), 4, 1, 1));

    assertEquals(List.of(2, 4, 4), sizes.stream().sorted().toList());
  }

  @Test
  void batchesOfOneStayBatchesOfOne() {
    assertEquals(
        List.of(1, 1, 1), sizes(BatchOrder.training(TestingSamples.samples("c", 3), 1, 1, 1)));
    assertEquals(List.of(1), sizes(BatchOrder.training(TestingSamples.samples("c", 1), 4, 1, 1)));
  }

  @Test
  void theNumberOfStepsIsKnown() {
    for (int clips = 1; clips < 12; clips++) {
      for (int batch = 1; batch < 6; batch++) {
        assertEquals(
            BatchOrder.training(TestingSamples.samples("c", clips), batch, 1, 1).size(),
            BatchOrder.steps(clips, batch));
      }
    }
  }

  @Test
  void theOrderDependsOnSeedAndEpochAlone() {
    List<Sample> samples = TestingSamples.samples("c", 30);
    List<List<Sample>> order = BatchOrder.training(samples, 4, 7, 3);

    assertEquals(order, BatchOrder.training(samples, 4, 7, 3));
    assertNotEquals(order, BatchOrder.training(samples, 4, 7, 4));
    assertNotEquals(order, BatchOrder.training(samples, 4, 8, 3));
  }

  @Test
  void trainingMixesShortAndLongClips() {
    List<Sample> samples = new ArrayList<>(TestingSamples.samples("c", 64));
    samples.sort(Comparator.comparingInt(Sample::frames));
    Set<Sample> shorter = Set.copyOf(samples.subList(0, 32));

    List<List<Sample>> batches = BatchOrder.training(samples, 16, 1, 1);

    for (List<Sample> batch : batches) {
      long fromShorter = batch.stream().filter(shorter::contains).count();
      assertTrue(fromShorter > 0 && fromShorter < 16, fromShorter + " of 16 are short");
    }
  }

  @Test
  void theLongestClipOfABatchComesFirst() {
    for (List<Sample> batch : BatchOrder.training(TestingSamples.samples("c", 30), 7, 1, 1)) {
      assertEquals(longestFirst(batch), lengths(batch));
    }
  }

  @Test
  void aTestHasItsClipsByLength() {
    List<Sample> samples = TestingSamples.samples("c", 9);

    List<List<Sample>> batches = BatchOrder.test(samples, 4);

    assertEquals(List.of(4, 4, 1), sizes(batches));
    assertEquals(longestFirst(flat(batches)), lengths(flat(batches)));
    assertEquals(Set.copyOf(samples), new HashSet<>(flat(batches)));
  }

  private static List<Sample> flat(List<List<Sample>> batches) {
    return batches.stream().flatMap(List::stream).toList();
  }

  private static List<Integer> longestFirst(List<Sample> samples) {
    return lengths(samples).stream().sorted(Comparator.reverseOrder()).toList();
  }

  private static List<Integer> lengths(List<Sample> samples) {
    return samples.stream().map(Sample::frames).toList();
  }

  private static List<Integer> sizes(List<List<Sample>> batches) {
    return batches.stream().map(List::size).toList();
  }
}
