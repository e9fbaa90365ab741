package frn.plugins.trait;

import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import java.util.List;
import java.util.OptionalDouble;

/** The age in years, with the strata of Section 4.2: 8–12, 13–19, 20–36, 37–65, 66 and above. */
public final class AgeTrait implements Trait {
  private static final double[] STRATA_BELOW = {13, 20, 37, 66};

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public String unit() {
    return "years";
  }

  @Override
  public OptionalDouble target(Clip clip) {
    try {
      return clip.label("age").stream()
          .mapToDouble(Double::parseDouble)
          .filter(years -> years >= 0 && Double.isFinite(years))
          .findAny();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty(); // an unknown age, such as "n/a"
    }
  }

  @Override
  public int stratum(double target) {
    int stratum = 0;
    while (stratum < STRATA_BELOW.length && target >= STRATA_BELOW[stratum]) {
      stratum++;
    }
    return stratum;
  }
}
