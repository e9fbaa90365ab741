package frn.runner.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void theErrorSaysHowManyPlacesThereAre() {
    assertEquals("6.85 ± 0.34", Numbers.withError(of(6.8462), of(0.3449)));
    assertEquals("17 ± 12", Numbers.withError(of(17.3), of(12.07)));
    assertEquals("17.3 ± 4.0", Numbers.withError(of(17.31), of(3.99)));
    assertEquals("0.00417 ± 0.00012", Numbers.withError(of(0.0041678), of(0.000123)));
    assertEquals("100.00 ± 0.00", Numbers.withError(of(100), of(0)));
    assertEquals("3.87", Numbers.withError(of(3.8721), OptionalDouble.empty()));
    assertEquals("–", Numbers.withError(OptionalDouble.empty(), of(1)));
  }

  @Test
  void anIntervalHasTheSamePlacesAsItsMiddle() {
    assertEquals(
        "0.418 [0.372, 0.471]", Numbers.interval(of(0.418268), of(0.371833), of(0.470758)));
    assertEquals("−1.25 [−2.20, −0.26]", Numbers.interval(of(-1.2512), of(-2.2), of(-0.2588)));
    assertEquals("1.50", Numbers.interval(of(1.5), OptionalDouble.empty(), of(2)));
  }

  @Test
  void zeroHasNoSign() {
    assertEquals("0.00", Numbers.of(-0.001, 2));
    assertEquals("−0.01", Numbers.of(-0.0051, 2));
  }

  @Test
  void smallProbabilitiesAreSaidToBeSmall() {
    assertEquals("< 0.001", Numbers.p(of(0.00099)));
    assertEquals("0.001", Numbers.p(of(0.001)));
    assertEquals("0.816", Numbers.p(of(0.8164)));
    assertEquals("–", Numbers.p(OptionalDouble.empty()));
  }

  @Test
  void countsHaveTheirThousandsApart() {
    assertEquals("1,240", Numbers.count(of(1240)));
    assertEquals("90.08", Numbers.of(Numbers.percent(of(0.9008)), 2));
  }

  private static OptionalDouble of(double value) {
    return OptionalDouble.of(value);
  }
}
