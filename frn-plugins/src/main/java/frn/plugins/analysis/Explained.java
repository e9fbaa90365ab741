package frn.plugins.analysis;

import frn.api.analysis.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What relations and single regions explain of held-out truth: S, T, p and the verdict from the
 * mean q of each subject.
 */
final class Explained {
  /** The verdicts, as numbers of findings. */
  enum Verdict {
    NOT_LEARNED,
    NONE,
    ALONE,
    RELATION
  }

  /** The names of numbers. */
  static final String STRENGTH = "H";

  static final String IMPORTANCE = "lambda";
  static final String EXPLAINED = "q";
  static final String CLIPS = "clips";

  private final Interaction.Settings settings;

  /** By item, then subject. */
  private final Map<String, Map<String, Double>> explained = new LinkedHashMap<>();

  /** How many estimates a subject's means are over. */
  private final Map<String, Double> weights = new LinkedHashMap<>();

  Explained(Interaction.Settings settings) {
    this.settings = settings;
  }

  /**
   * Adds the mean over some clips of a subject.
   *
   * @param q by item; that of all regions together has the item ""
   */
  void add(String subject, double clips, Map<String, Double> q) {
    double before = weights.getOrDefault(subject, 0.0);
    weights.put(subject, before + clips);
    q.forEach(
        (item, value) ->
            explained
                .computeIfAbsent(item, i -> new LinkedHashMap<>())
                .merge(
                    subject,
                    value,
                    (old, more) -> (old * before + more * clips) / (before + clips)));
  }

  /** The items but for that of all regions. */
  List<String> items() {
    return explained.keySet().stream().filter(item -> !item.isEmpty()).toList();
  }

  /** The weighted mean of an item over the subjects. */
  double mean(String item) {
    Map<String, Double> of = explained.get(item);
    double sum = 0;
    double all = 0;
    for (Map.Entry<String, Double> subject : of.entrySet()) {
      double weight = weights.get(subject.getKey());
      sum += weight * subject.getValue();
      all += weight;
    }
    return sum / all;
  }

  /**
   * All that is found.
   *
   * @param gain how much less the error is than the constant's, as a share; absent when that is 0
   * @param whole what S is a share of
   * @param others what else is said of items, by the name of the number: H and λ
   */
  List<Finding> findings(
      OptionalDouble gain, double whole, Map<String, Map<String, OptionalDouble>> others) {
    boolean learned = gain.isPresent() && gain.getAsDouble() >= settings.gain();
    Found found = new Found().cohort(Finding.ALL);
    for (String item : items()) {
      found.item(item).put("gain", gain).put("subjects", weights.size()).put("n", clips());
      others.forEach(
          (name, of) -> found.item(item).put(name, of.getOrDefault(item, OptionalDouble.empty())));
    }
    Map<String, Verdict> pairs = verdicts(2, learned, whole, found);
    Map<String, Verdict> regions = verdicts(1, learned, whole, found);
    List<String> related = new ArrayList<>();
    pairs.forEach(
        (pair, verdict) -> {
          found.item(pair).put("verdict", verdict.ordinal());
          if (verdict == Verdict.RELATION) {
            related.addAll(Sets.regionsOf(pair));
          }
        });
    regions.forEach(
        (region, verdict) -> {
          boolean alone = verdict == Verdict.RELATION && !related.contains(region);
          found.item(region).put("verdict", (alone ? Verdict.ALONE : verdict).ordinal());
        });
    return found.list();
  }

  private double clips() {
    return weights.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Of all items of so many regions: whether each counts. */
  private Map<String, Verdict> verdicts(int regions, boolean learned, double whole, Found found) {
    List<String> items =
        items().stream().filter(item -> Sets.regionsOf(item).size() == regions).toList();
    OptionalDouble[] ps =
        items.stream()
            .map(item -> Statistics.aboveZero(subjects(item)))
            .toArray(OptionalDouble[]::new);
    OptionalDouble[] adjusted = Statistics.holm(ps);
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (int i = 0; i < ps.length; i++) {
      String item = items.get(i);
      double share = whole > 0 ? mean(item) / whole : 0;
      boolean counts =
          adjusted[i].isPresent()
              && adjusted[i].getAsDouble() < settings.alpha()
              && share >= settings.share();
      verdicts.put(item, !learned ? Verdict.NOT_LEARNED : counts ? Verdict.RELATION : Verdict.NONE);
      Found here = found.item(item);
      if (whole > 0) {
        here.put("S", share);
      }
      here.put("T", Statistics.t(subjects(item))).put("p", ps[i]).put("p_holm", adjusted[i]);
    }
    return verdicts;
  }

  private double[] subjects(String item) {
    return explained.get(item).values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The variance, by n. */
  static double variance(double... values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
  }
}
