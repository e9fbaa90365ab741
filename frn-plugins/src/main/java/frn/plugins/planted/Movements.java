package frn.plugins.planted;

import static java.util.Objects.requireNonNull;

import frn.api.InvalidSetting;
import frn.api.clip.Clip;
import frn.api.network.Regions;
import frn.plugins.text.Blanks;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How the nine regions of a clip move, as its labels say: what is planted is a function of it.
 *
 * @param amplitudes how far each region moves, −1 to 1, uniform
 * @param onsets when it starts, 0 to 1, uniform
 */
public record Movements(double[] amplitudes, double[] onsets) {
  /** The regions in their order. */
  public static final List<String> REGIONS = Regions.GRID_3X3.names();

  private static final String AMPLITUDES = "amplitudes";
  private static final String ONSETS = "onsets";
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  public Movements {
    requireNonNull(amplitudes, "amplitudes is null");
    requireNonNull(onsets, "onsets is null");
  }

  /**
   * Regions that move independently, but for those that move alike.
   *
   * @param alike pairs of regions: the second follows the first
   * @param correlation of these, −1 to 1
   */
  public static Movements draw(
      SplittableRandom random, List<List<String>> alike, double correlation) {
    double[] amplitudes = uniform(random, alike, correlation);
    double[] onsets = uniform(random, alike, correlation);
    return new Movements(Arrays.stream(amplitudes).map(u -> 2 * u - 1).toArray(), onsets);
  }

  private static double[] uniform(
      SplittableRandom random, List<List<String>> alike, double correlation) {
    double[] normal = new double[REGIONS.size()];
    Arrays.setAll(normal, region -> random.nextGaussian());
    for (List<String> pair : alike) {
      int to = REGIONS.indexOf(pair.get(1));
      normal[to] =
          correlation * normal[REGIONS.indexOf(pair.get(0))]
              + Math.sqrt(1 - correlation * correlation) * normal[to];
    }
    return Arrays.stream(normal).map(NORMAL::cumulativeProbability).toArray();
  }

  /** The labels of a clip that moves so. */
  public Map<String, String> labels() {
    return Map.of(AMPLITUDES, text(amplitudes), ONSETS, text(onsets));
  }

  private static String text(double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> String.format(Locale.ROOT, "%.4f", value))
        .collect(Collectors.joining(" "));
  }

  /** What a clip's labels say; empty where it has none, or they are not nine numbers each. */
  static Optional<Movements> of(Clip clip) {
    Optional<double[]> amplitudes = clip.label(AMPLITUDES).flatMap(Movements::numbers);
    Optional<double[]> onsets = clip.label(ONSETS).flatMap(Movements::numbers);
    return amplitudes.isPresent() && onsets.isPresent()
        ? Optional.of(new Movements(amplitudes.get(), onsets.get()))
        : Optional.empty();
  }

  private static Optional<double[]> numbers(String text) {
    String[] words = Blanks.strip(text).split(" +");
    boolean plain =
        words.length == REGIONS.size()
            && Arrays.stream(words).allMatch(word -> word.matches("-?[0-9]{1,6}(\\.[0-9]{1,9})?"));
    return plain
        ? Optional.of(Arrays.stream(words).mapToDouble(Double::parseDouble).toArray())
        : Optional.empty();
  }

  double amplitude(String region) {
    return amplitudes[REGIONS.indexOf(region)];
  }

  double onset(String region) {
    return onsets[REGIONS.indexOf(region)];
  }

  /**
   * Checks pairs of regions.
   *
   * @throws InvalidSetting naming the setting
   */
  public static void checkPairs(String setting, List<List<String>> pairs) {
    for (List<String> pair : pairs) {
      if (pair.size() != 2 || new HashSet<>(pair).size() != 2) {
        throw new InvalidSetting(setting, "expected two different regions each, found " + pair);
      }
      checkRegions(setting, pair);
    }
  }

  static void checkRegions(String setting, List<String> regions) {
    if (!REGIONS.containsAll(regions)) {
      throw new InvalidSetting(
          setting, "expected regions of %s, found %s".formatted(REGIONS, regions));
    }
  }
}
