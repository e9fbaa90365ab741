package frn.plugins.analysis;

import frn.api.analysis.Finding;
import frn.api.analysis.TrainedRun;
import frn.api.analysis.TrainedRun.Estimate;
import frn.api.analysis.TrainedRun.Labelled;
import frn.api.array.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** The network of one run with features replaced: what it says of each clip then. */
final class PerturbedRun {
  /** The names of numbers of a clip and set of regions. */
  static final String ERROR = "error";

  /** The estimate, the mean over what takes the features' place. */
  static final String PREDICTED = "predicted";

  /** The names of curves: the mean error when so many regions are replaced, or left. */
  static final String DELETION = "deletion";

  static final String INSERTION = "insertion";

  /** The same in an order at random. */
  static final String AT_RANDOM = " at random";

  /** The number of clips that a curve is over. */
  static final String CLIPS = "clips";

  private final Perturbation.Settings settings;
  private final TrainedRun run;
  private final List<String> parts;
  private final List<Labelled> clips;
  private final List<Array> donors;
  private final List<Finding> findings = new ArrayList<>();

  PerturbedRun(Perturbation.Settings settings, TrainedRun run) {
    this.settings = settings;
    this.run = run;
    this.parts = run.parts();
    this.clips = run.test().stream().filter(c -> settings.looksAt(c.clip())).toList();
    this.donors = donors();
  }

  /** What may take the place of the features, [N, H] each; a zero or a mean is one. */
  private List<Array> donors() {
    List<Array> training =
        settings.replace() == Perturbation.Replace.ZERO
            ? List.of()
            : run.training().stream()
                .filter(clip -> settings.gives(clip.clip()))
                .map(clip -> run.dynamics(clip.clip()))
                .toList();
    return settings.replace() == Perturbation.Replace.MEAN ? List.of(mean(training)) : training;
  }

  private static Array mean(List<Array> arrays) {
    float[] mean = new float[arrays.get(0).size()];
    for (Array array : arrays) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (float) (array.at(i) / arrays.size());
      }
    }
    return Array.of(mean, arrays.get(0).shape());
  }

  List<Finding> findings() {
    List<List<String>> sets = sets();
    boolean possible = settings.replace() == Perturbation.Replace.ZERO || !donors.isEmpty();
    for (Labelled clip : clips) {
      say(clip, "", run.estimate(List.of(run.dynamics(clip.clip()))));
      if (possible) {
        perturb(clip, sets);
      }
    }
    if (possible && !clips.isEmpty() && !run.relations().isEmpty()) {
      curves();
    }
    return findings;
  }

  /** All sets that are asked for and that this network has the regions of. */
  private List<List<String>> sets() {
    Set<List<String>> sets = new LinkedHashSet<>();
    settings.regions().orElse(parts).forEach(region -> sets.add(List.of(region)));
    sets.addAll(settings.pairs().orElseGet(() -> Sets.of(parts, 2)));
    sets.addAll(settings.sets());
    return sets.stream()
        .filter(parts::containsAll)
        .map(set -> parts.stream().filter(set::contains).toList())
        .distinct()
        .toList();
  }

  private void perturb(Labelled clip, List<List<String>> sets) {
    Array d = run.dynamics(clip.clip());
    List<Array> replacements = replacements(clip);
    List<Array> perturbed = new ArrayList<>();
    for (List<String> set : sets) {
      replacements.forEach(donor -> perturbed.add(replaced(d, donor, set)));
    }
    List<Estimate> estimates = run.estimate(perturbed);
    int each = replacements.size();
    for (int s = 0; s < sets.size(); s++) {
      say(clip, Sets.name(sets.get(s)), estimates.subList(s * each, (s + 1) * each));
    }
  }

  /** For one clip: a zero is null, and donors are drawn anew for each clip. */
  private List<Array> replacements(Labelled clip) {
    if (settings.replace() == Perturbation.Replace.ZERO) {
      return Collections.singletonList(null);
    }
    List<Array> drawn = new ArrayList<>(donors);
    Collections.shuffle(drawn, random(clip));
    return drawn.subList(0, Math.min(drawn.size(), settings.draws()));
  }

  private Random random(Labelled clip) {
    return new Random(31 * (31 * settings.seed() + run.seed()) + clip.clip().id().hashCode());
  }

  private Array replaced(Array d, Array donor, List<String> set) {
    float[] values = d.toFloats();
    int width = values.length / parts.size();
    for (String region : set) {
      int at = parts.indexOf(region) * width;
      for (int i = at; i < at + width; i++) {
        values[i] = donor == null ? 0 : (float) donor.at(i);
      }
    }
    return Array.of(values, d.shape());
  }

  private void say(Labelled clip, String item, List<Estimate> estimates) {
    String id = clip.clip().id();
    double predicted = estimates.stream().mapToDouble(Estimate::predicted).average().orElseThrow();
    findings.add(Finding.ofClip(id, item, ERROR, error(clip, estimates)));
    findings.add(Finding.ofClip(id, item, PREDICTED, predicted));
  }

  private double error(Labelled clip, List<Estimate> estimates) {
    return estimates.stream()
        .mapToDouble(
            estimate -> {
              double off = Math.abs(estimate.predicted() - clip.truth());
              return run.isRegression() ? off : off == 0 ? 0 : 1;
            })
        .average()
        .orElseThrow();
  }

  /** Regions are replaced one after another, the most important first; or all but so many. */
  private void curves() {
    Map<String, double[]> errors = new LinkedHashMap<>();
    for (String curve : List.of(DELETION, INSERTION)) {
      errors.put(curve, new double[parts.size() + 1]);
      errors.put(curve + AT_RANDOM, new double[parts.size() + 1]);
    }
    for (Labelled clip : clips) {
      Estimate whole = run.estimate(List.of(run.dynamics(clip.clip()))).get(0);
      if (whole.importance().isEmpty()) {
        return;
      }
      List<List<String>> orders = new ArrayList<>();
      orders.add(byImportance(whole));
      Random random = random(clip);
      for (int i = 0; i < settings.orders(); i++) {
        List<String> order = new ArrayList<>(parts);
        Collections.shuffle(order, random);
        orders.add(order);
      }
      curves(clip, orders, errors);
    }
    errors.forEach(this::say);
  }

  /** Adds the errors of one clip; the first order is that by importance. */
  private void curves(Labelled clip, List<List<String>> orders, Map<String, double[]> errors) {
    Array d = run.dynamics(clip.clip());
    Array donor = replacements(clip).get(0);
    int points = parts.size() + 1;
    List<Array> perturbed = new ArrayList<>();
    for (List<String> order : orders) {
      for (int k = 0; k < points; k++) {
        perturbed.add(replaced(d, donor, order.subList(0, k)));
        perturbed.add(replaced(d, donor, order.subList(k, order.size())));
      }
    }
    List<Estimate> estimates = run.estimate(perturbed);
    for (int i = 0; i < estimates.size(); i++) {
      boolean random = i >= 2 * points;
      String curve = (i % 2 == 0 ? DELETION : INSERTION) + (random ? AT_RANDOM : "");
      double weight = random ? 1.0 / settings.orders() : 1;
      errors.get(curve)[i / 2 % points] += weight * error(clip, estimates.subList(i, i + 1));
    }
  }

  private void say(String curve, double[] errors) {
    for (int k = 0; k < errors.length; k++) {
      findings.add(new Finding("", "", "", curve, "", String.valueOf(k), errors[k] / clips.size()));
    }
    findings.add(new Finding("", "", "", curve, "", CLIPS, clips.size()));
  }

  private List<String> byImportance(Estimate estimate) {
    double[] lambda = estimate.importance().stream().mapToDouble(Float::doubleValue).toArray();
    double[] of =
        parts.stream()
            .mapToDouble(part -> Sets.sum(lambda, Sets.with(run.relations(), part)))
            .toArray();
    return IntStream.range(0, of.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -of[i]))
        .map(parts::get)
        .toList();
  }
}
