package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.runner.store.SubjectErrors.OfSubject;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

class SubjectErrorsTest {
  private static SubjectErrors gaining(double... gains) {
    return new SubjectErrors(
        IntStream.range(0, gains.length)
            .mapToObj(i -> new OfSubject("s" + i, 2, 2.0, 2 + 2 * gains[i]))
            .toList());
  }

  @Test
  void theGainIsTheMeanOverSubjectsWithTheTestOfALibrary() {
    double[] gains = {0.7, -0.2, 1.4, 0.3, 0.9};
    SubjectErrors errors = gaining(gains);

    assertEquals(DoubleStream.of(gains).average().orElseThrow(), errors.gain().orElseThrow(), 1e-9);
    double p =
        TTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN).test(gains).getPValue();
    assertEquals(p, errors.pGain().orElseThrow(), 1e-9);
    assertEquals(Optional.of(true), errors.learned());
  }

  @Test
  void whatIsNoBetterThanAConstantHasNotLearned() {
    assertEquals(Optional.of(false), gaining(0.7, -0.9, 0.4, -0.1).learned());
    assertEquals(Optional.of(false), gaining(-1, -1.2, -0.9).learned());
    assertEquals(Optional.of(false), gaining(0, 0, 0).learned(), "the constant itself");
    assertTrue(gaining(0, 0, 0).pGain().isEmpty());
    assertEquals(Optional.of(true), gaining(0.5, 0.5).learned(), "all alike, and better");
    assertEquals(Optional.empty(), gaining(3).learned(), "a single subject");
    assertEquals(Optional.empty(), new SubjectErrors(List.of()).learned());
  }

  /** With one clip a subject it is Student's interval of a mean. */
  @Test
  void theIntervalIsStudentsWhereSubjectsHaveOneClipEach() {
    double[] values = {3, 1, 4, 1, 5};
    SubjectErrors errors =
        new SubjectErrors(
            IntStream.range(0, values.length)
                .mapToObj(i -> new OfSubject("s" + i, 1, values[i], 9))
                .toList());
    // t(0.975, 4) = 2.776445 in any table; sd = sqrt(3.2).
    double half = 2.776445 * Math.sqrt(3.2 / 5);
    assertEquals(2.8 - half, errors.low().orElseThrow(), 1e-5);
    assertEquals(2.8 + half, errors.high().orElseThrow(), 1e-5);
  }

  @Test
  void manyClipsOfOneSubjectAreNoMoreThanOneSubject() {
    SubjectErrors one =
        new SubjectErrors(List.of(new OfSubject("a", 1, 2, 9), new OfSubject("b", 1, 4, 9)));
    SubjectErrors many =
        new SubjectErrors(List.of(new OfSubject("a", 50, 100, 9), new OfSubject("b", 50, 200, 9)));
    assertEquals(one.high().orElseThrow(), many.high().orElseThrow(), 1e-9);
    assertTrue(new SubjectErrors(List.of(new OfSubject("a", 50, 100, 9))).high().isEmpty());
  }
}
