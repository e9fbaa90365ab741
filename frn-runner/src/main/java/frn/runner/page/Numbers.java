package frn.runner.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the whole page writes them: with as many places as their error allows. */
final class Numbers {
  static final String NONE = "–";

  /** Places of a number whose error is not known. */
  private static final int USUAL = 2;

  private static final int MOST = 6;
  private static final double SMALL_P = 0.001;

  private Numbers() {}

  /** Places so that the error has two digits. */
  static int places(OptionalDouble error) {
    if (error.isEmpty() || error.getAsDouble() <= 0) {
      return USUAL;
    }
    int places = 1 - (int) Math.floor(Math.log10(error.getAsDouble()));
    return Math.max(0, Math.min(MOST, places));
  }

  static String of(OptionalDouble value, int places) {
    return value.isEmpty() ? NONE : of(value.getAsDouble(), places);
  }

  /** Without a sign before 0, with the sign of mathematics else. */
  static String of(double value, int places) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN);
    String text = rounded.abs().toPlainString();
    return rounded.signum() < 0 ? "−" + text : text;
  }

  /** Such as 6.0 [4.1, 8.2]. */
  static String interval(OptionalDouble value, OptionalDouble low, OptionalDouble high) {
    if (value.isEmpty()) {
      return NONE;
    }
    if (low.isEmpty() || high.isEmpty()) {
      return of(value, USUAL);
    }
    int places = places(OptionalDouble.of((high.getAsDouble() - low.getAsDouble()) / 4));
    return "%s [%s, %s]".formatted(of(value, places), of(low, places), of(high, places));
  }

  /** Such as 6.85 ± 0.34. */
  static String withError(OptionalDouble value, OptionalDouble error) {
    if (value.isEmpty()) {
      return NONE;
    }
    int places = places(error);
    return of(value, places) + (error.isEmpty() ? "" : " ± " + of(error.getAsDouble(), places));
  }

  static String p(OptionalDouble p) {
    if (p.isEmpty()) {
      return NONE;
    }
    return p.getAsDouble() < SMALL_P ? "< 0.001" : of(p.getAsDouble(), 3);
  }

  static String count(OptionalDouble count) {
    return count.isEmpty() ? NONE : String.format(Locale.ROOT, "%,.0f", count.getAsDouble());
  }

  /** Such as 90.1 %. */
  static OptionalDouble percent(OptionalDouble share) {
    return share.isEmpty() ? share : OptionalDouble.of(100 * share.getAsDouble());
  }
}
