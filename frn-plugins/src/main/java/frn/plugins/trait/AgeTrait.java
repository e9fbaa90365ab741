package frn.plugins.trait;

import frn.api.NoSettings;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.experiment.TraitFactory;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The age in years, with the strata of Section 4.2: 8–12, 13–19, 20–36, 37–65, 66 and above. */
public final class AgeTrait implements Trait {
  /** By its name. */
  public static final TraitFactory<NoSettings> FACTORY =
      TraitFactory.of(
          "age", "age in years, from the label age", NoSettings.class, settings -> new AgeTrait());

  private static final int OLDEST = 120;
  private static final Pattern PLAIN = Pattern.compile("[0-9]{1,3}(\\.[0-9]+)?");
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
    return Labels.target(
        clip, "age", AgeTrait::years, "years from 0 to %d such as 31 or 31.5".formatted(OLDEST));
  }

  private static OptionalDouble years(String text) {
    return PLAIN.matcher(text).matches() && Double.parseDouble(text) <= OLDEST
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
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
