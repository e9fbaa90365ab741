package frn.plugins.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.plugins.analysis.Bootstrap.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  /** The interval of a mean is about ± 1.96 standard errors over subjects. */
  @Test
  void isThatOfTheMeansOfSubjects() {
    Random random = new Random(3);
    List<String> subjects = IntStream.range(0, 400).mapToObj(s -> "s" + s).toList();
    double[] values = subjects.stream().mapToDouble(s -> random.nextGaussian()).toArray();

    Interval interval = new Bootstrap(subjects, 4000, 1).mean(values).orElseThrow();

    double mean = Statistics.mean(values).orElseThrow();
    double error = Statistics.standardError(values).orElseThrow();
    assertEquals(mean - 1.96 * error, interval.low(), 0.15 * error);
    assertEquals(mean + 1.96 * error, interval.high(), 0.15 * error);
  }

  /** Ten clips that say the same are no more than one. */
  @Test
  void moreClipsOfASubjectAreNoMoreEvidence() {
    List<String> once = List.of("a", "b", "c", "d", "e");
    List<String> often = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int s = 0; s < once.size(); s++) {
      often.addAll(Collections.nCopies(10, once.get(s)));
      values.addAll(Collections.nCopies(10, (double) s));
    }

    Interval of = new Bootstrap(once, 1000, 1).mean(0, 1, 2, 3, 4).orElseThrow();
    Interval ofMore =
        new Bootstrap(often, 1000, 1)
            .mean(values.stream().mapToDouble(Double::doubleValue).toArray())
            .orElseThrow();

    assertEquals(of.low(), ofMore.low(), 1e-9);
    assertEquals(of.high(), ofMore.high(), 1e-9);
  }

  /** A subject with more clips counts more, as each of its clips does. */
  @Test
  void weighsSubjectsByTheirClips() {
    Interval interval =
        new Bootstrap(List.of("a", "a", "a", "b"), 1000, 1).mean(1, 1, 1, 5).orElseThrow();
    assertEquals(1, interval.low(), 0);
    assertEquals(5, interval.high(), 0);
  }

  @Test
  void oneSubjectHasNoInterval() {
    assertTrue(new Bootstrap(List.of("a", "a"), 100, 1).mean(1, 2).isEmpty());
    assertTrue(new Bootstrap(List.of(), 100, 1).mean().isEmpty());
    assertEquals(1, new Bootstrap(List.of("a", "a"), 100, 1).subjects());
  }

  /** Two subjects: a resample has one of them twice, or both. */
  @Test
  void whatIsMadeOfMeansIsMadeAnewForEachResample() {
    Bootstrap bootstrap = new Bootstrap(List.of("a", "b"), 1000, 1);
    double[][] rows = {{1, 2}, {4, 2}};
    Interval ratio =
        bootstrap.ofMeans(rows, means -> OptionalDouble.of(means[0] / means[1])).orElseThrow();
    assertEquals(0.5, ratio.low(), 0);
    assertEquals(2, ratio.high(), 0);
    // Where it cannot be said it does not count.
    Interval some =
        bootstrap
            .ofMeans(rows, m -> m[0] < 2 ? OptionalDouble.empty() : OptionalDouble.of(m[0]))
            .orElseThrow();
    assertEquals(2.5, some.low(), 0);
    assertEquals(Optional.empty(), bootstrap.ofMeans(rows, means -> OptionalDouble.empty()));
  }

  @Test
  void theSeedDecides() {
    List<String> subjects = List.of("a", "b", "c", "d");
    double[] values = {1, 4, 2, 8};
    assertEquals(
        new Bootstrap(subjects, 200, 5).mean(values), new Bootstrap(subjects, 200, 5).mean(values));
  }
}
