package frn.plugins.trait;

import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.experiment.TraitFactory;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A number that a label says. */
public record NumberTrait(NumberTrait.Settings settings) implements Trait {
  /** By its name. */
  public static final TraitFactory<Settings> FACTORY =
      TraitFactory.of(
          "number", "a number from any label of the clips", Settings.class, NumberTrait::new);

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");

  /** Which number. */
  public record Settings(
      @Setting(doc = "the label that says it") String label,
      @Setting(doc = "its unit, for tables", value = "''") String unit,
      @Setting(doc = "where strata of a stratified division begin, ascending", value = "[]")
          List<Double> strata) {
    public Settings {
      strata = List.copyOf(strata);
      if (!strata.equals(strata.stream().distinct().sorted().toList())) {
        throw new InvalidSetting("strata", "expected ascending numbers, found " + strata);
      }
    }
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public String unit() {
    return settings.unit();
  }

  @Override
  public OptionalDouble target(Clip clip) {
    return Labels.target(
        clip, settings.label(), NumberTrait::number, "a number such as -2 or 31.5");
  }

  private static OptionalDouble number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  @Override
  public int stratum(double target) {
    List<Double> strata = settings.strata();
    return (int) IntStream.range(0, strata.size()).filter(i -> target >= strata.get(i)).count();
  }
}
