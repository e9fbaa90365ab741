package frn.plugins.planted;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.clip.Clip;
import frn.api.experiment.Planted;
import frn.api.experiment.Trait;
import frn.api.experiment.TraitFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number that is made from the movements of regions, so that it is known what decides it: 40 + 10
 * v with v the sum of what is planted, each of variance 1.
 */
public record PlantedTrait(PlantedTrait.Settings settings) implements Trait {
  /** By its name. */
  public static final TraitFactory<Settings> FACTORY =
      TraitFactory.of(
          "planted",
          "a number made from the movements of regions, of clips that say how these move",
          Settings.class,
          PlantedTrait::new);

  /** What a pair of regions does. */
  public enum Kind {
    /** The product of both amplitudes: either alone says nothing. */
    PRODUCT(true, Math.sqrt(9)) {
      @Override
      double of(Movements m, String a, String b) {
        return m.amplitude(a) * m.amplitude(b);
      }
    },
    /** How far apart they start, whichever is first. */
    LAG(true, Math.sqrt(18)) {
      @Override
      double of(Movements m, String a, String b) {
        return Math.abs(m.onset(a) - m.onset(b)) - 1.0 / 3;
      }
    },
    /** Which starts first. */
    SEQUENCE(true, 1 / 0.81) {
      @Override
      double of(Movements m, String a, String b) {
        return Math.tanh(5 * (m.onset(b) - m.onset(a)));
      }
    },
    /** The difference of the amplitudes: a sum, and no relation. */
    DIFFERENCE(false, Math.sqrt(1.5)) {
      @Override
      double of(Movements m, String a, String b) {
        return m.amplitude(a) - m.amplitude(b);
      }
    };

    private final boolean related;
    private final double scale;

    Kind(boolean related, double scale) {
      this.related = related;
      this.scale = scale;
    }

    abstract double of(Movements m, String a, String b);
  }

  /** Its settings. */
  public record Settings(
      @Setting(
              doc =
                  "what each pair does: product (of the amplitudes), lag (how far apart they start),"
                      + " sequence (which starts first), or difference (of the amplitudes: no"
                      + " relation)",
              value = "product")
          Kind kind,
      @Setting(doc = "pairs of regions, each with variance 1 before scaling", value = "[]")
          List<List<String>> pairs,
      @Setting(doc = "regions whose amplitude counts by itself, likewise", value = "[]")
          List<String> alone,
      @Setting(doc = "standard deviation of what nothing explains, likewise", value = "0", min = 0)
          double noise,
      @Setting(
              doc = "whether only is told on which side of 40 it is: classes below and above",
              value = "false")
          boolean binary) {
    /** Checks. */
    public Settings {
      pairs = pairs.stream().map(List::copyOf).toList();
      alone = List.copyOf(alone);
      Movements.checkPairs("pairs", pairs);
      Movements.checkRegions("alone", alone);
      if (pairs.isEmpty() && alone.isEmpty() && noise == 0) {
        throw new InvalidSetting(
            "noise", "expected noise above 0 where nothing else is planted, found 0");
      }
    }
  }

  private static final double MEAN = 40;
  private static final double DEVIATION = 10;
  private static final List<Double> STRATA = List.of(33.0, 40.0, 47.0);

  @Override
  public List<String> classes() {
    return settings.binary() ? List.of("below", "above") : List.of();
  }

  @Override
  public String unit() {
    return settings.binary() ? "" : "years";
  }

  @Override
  public OptionalDouble target(Clip clip) {
    Movements movements =
        Movements.of(clip)
            .orElseThrow(
                () ->
                    new FrnException(
                        ErrorCode.INVALID_INPUT,
                        "expected labels amplitudes and onsets of nine numbers each, found "
                            + clip.labels()));
    double y = MEAN + DEVIATION * value(movements, clip.id());
    return OptionalDouble.of(settings.binary() ? (y > MEAN ? 1 : 0) : y);
  }

  private double value(Movements movements, String clip) {
    double v = 0;
    for (List<String> pair : settings.pairs()) {
      v += settings.kind().scale * settings.kind().of(movements, pair.get(0), pair.get(1));
    }
    for (String region : settings.alone()) {
      v += Math.sqrt(3) * movements.amplitude(region);
    }
    if (settings.noise() > 0) {
      String purpose = List.of("noise", settings, clip).toString();
      v += settings.noise() * Seeded.random(purpose).nextGaussian();
    }
    return v;
  }

  @Override
  public int stratum(double target) {
    return settings.binary()
        ? (int) target
        : (int) STRATA.stream().filter(edge -> target >= edge).count();
  }

  @Override
  public Optional<Planted> planted() {
    return Optional.of(
        new Planted(
            settings.kind().name().toLowerCase(Locale.ROOT),
            settings.pairs().stream()
                .map(pair -> Movements.REGIONS.stream().filter(pair::contains).toList())
                .toList(),
            settings.kind().related,
            settings.alone()));
  }
}
