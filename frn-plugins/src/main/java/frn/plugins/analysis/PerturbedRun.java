package frn.plugins.analysis;

import frn.api.analysis.Finding;
import frn.api.analysis.TrainedRun;
import frn.api.analysis.TrainedRun.Estimate;
import frn.api.analysis.TrainedRun.Labelled;
import frn.api.array.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The network of one run with features replaced: what it says of each clip then. */
final class PerturbedRun {
  /** The names of numbers of a clip and set of regions. */
  static final String ERROR = "error";

  /** The estimate of a number, the mean over what takes the features' place. */
  static final String PREDICTED = "predicted";

  /** The names of curves: the error when so many regions are replaced, or left. */
  static final String DELETION = "deletion";

  static final String INSERTION = "insertion";

  /** The same in an order at random. */
  static final String AT_RANDOM = " at random";

  /**
   * A number of a clip: the mean error over sets of regions and what takes their place.
   *
   * @param item it is about
   * @param name of the number
   */
  private record Asked(String item, String name, List<List<String>> sets) {}

  private final Perturbation.Settings settings;
  private final TrainedRun run;
  private final List<String> parts;
  private final List<Labelled> clips;

  /** What may take the place of the features; a zero and a mean are nobody's. */
  private final List<Labelled> donors;

  private final Optional<Array> mean;
  private final List<Finding> findings = new ArrayList<>();

  PerturbedRun(Perturbation.Settings settings, TrainedRun run) {
    this.settings = settings;
    this.run = run;
    this.parts = run.parts();
    this.clips = run.test().stream().filter(c -> settings.looksAt(c.clip())).toList();
    this.donors = run.training().stream().filter(clip -> settings.gives(clip.clip())).toList();
    this.mean =
        settings.replace() == Perturbation.Replace.MEAN ? Optional.of(mean()) : Optional.empty();
  }

  private Array mean() {
    int[] shape = run.dynamics(donors.get(0).clip()).shape();
    float[] mean = new float[Array.size(shape)];
    for (Labelled donor : donors) {
      Array d = run.dynamics(donor.clip());
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (float) (d.at(i) / donors.size());
      }
    }
    return Array.of(mean, shape);
  }

  List<Finding> findings() {
    List<List<String>> sets = sets();
    for (Labelled clip : clips) {
      Estimate whole = run.estimate(List.of(run.dynamics(clip.clip()))).get(0);
      say(clip, new Asked("", ERROR, List.of()), List.of(whole));
      List<Asked> asked = new ArrayList<>();
      sets.forEach(set -> asked.add(new Asked(Sets.name(set), ERROR, List.of(set))));
      if (!whole.importance().isEmpty()) {
        asked.addAll(curves("", List.of(byImportance(whole))));
        asked.addAll(curves(AT_RANDOM, ordersAtRandom(clip)));
      }
      perturb(clip, asked);
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

  /** Nothing is said where there is nothing to take the features' place. */
  private void perturb(Labelled clip, List<Asked> asked) {
    Array d = run.dynamics(clip.clip());
    List<Array> replacements = replacements(clip);
    if (replacements.isEmpty()) {
      return;
    }
    List<List<String>> sets = asked.stream().flatMap(one -> one.sets().stream()).toList();
    int each = replacements.size();
    Iterator<Estimate> estimates =
        run.estimate(
                Dynamics.lazily(
                    sets.size() * each,
                    i -> Dynamics.with(d, replacements.get(i % each), parts, sets.get(i / each))))
            .iterator();
    for (Asked one : asked) {
      int count = one.sets().size() * each;
      say(clip, one, Stream.generate(estimates::next).limit(count).toList());
    }
  }

  /** For one clip: a zero is null, and donors are drawn anew for each clip. */
  private List<Array> replacements(Labelled clip) {
    if (settings.replace() == Perturbation.Replace.ZERO) {
      return Collections.singletonList(null);
    }
    if (mean.isPresent()) {
      return List.of(mean.get());
    }
    List<Labelled> drawn = new ArrayList<>(donors);
    Collections.shuffle(drawn, random(clip, "donors"));
    return drawn.stream().limit(settings.draws()).map(donor -> run.dynamics(donor.clip())).toList();
  }

  /** For each clip and purpose a stream of its own, whatever else is asked for. */
  private Random random(Labelled clip, String purpose) {
    return new Random(Objects.hash(settings.seed(), run.seed(), clip.clip().id(), purpose));
  }

  private void say(Labelled clip, Asked asked, List<Estimate> estimates) {
    String id = clip.clip().id();
    findings.add(Finding.ofClip(id, asked.item(), asked.name(), error(clip, estimates)));
    if (run.isRegression() && asked.name().equals(ERROR)) {
      double mean = estimates.stream().mapToDouble(Estimate::predicted).average().orElseThrow();
      findings.add(Finding.ofClip(id, asked.item(), PREDICTED, mean));
    }
  }

  private double error(Labelled clip, List<Estimate> estimates) {
    return estimates.stream()
        .mapToDouble(e -> ClipMean.error(e.predicted(), clip.truth(), run.isRegression()))
        .average()
        .orElseThrow();
  }

  /** The first regions of each order are replaced, 0 to N; or all but these. */
  private List<Asked> curves(String kind, List<List<String>> orders) {
    List<Asked> points = new ArrayList<>();
    for (int k = 0; k <= parts.size(); k++) {
      int first = k;
      int all = parts.size();
      String name = String.valueOf(k);
      points.add(
          new Asked(DELETION + kind, name, orders.stream().map(o -> o.subList(0, first)).toList()));
      points.add(
          new Asked(
              INSERTION + kind, name, orders.stream().map(o -> o.subList(first, all)).toList()));
    }
    return points;
  }

  private List<List<String>> ordersAtRandom(Labelled clip) {
    Random random = random(clip, "orders");
    List<List<String>> orders = new ArrayList<>();
    for (int i = 0; i < settings.orders(); i++) {
      List<String> order = new ArrayList<>(parts);
      Collections.shuffle(order, random);
      orders.add(order);
    }
    return orders;
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
