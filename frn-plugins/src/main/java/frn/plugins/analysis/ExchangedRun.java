package frn.plugins.analysis;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.analysis.Finding;
import frn.api.analysis.TrainedRun;
import frn.api.analysis.TrainedRun.Estimate;
import frn.api.analysis.TrainedRun.Labelled;
import frn.api.array.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;

/** The network of one run with parts of d exchanged between clips: see {@link Interaction}. */
final class ExchangedRun {
  private final Interaction.Settings settings;
  private final TrainedRun run;
  private final List<String> parts;
  private final List<Labelled> clips;

  /** Single regions, then pairs, then all together. */
  private final List<List<String>> sets;

  /** What the network says of the clips as they are. */
  private final List<Double> predicted = new ArrayList<>();

  private final Map<String, DoubleSummaryStatistics> squares = new LinkedHashMap<>();
  private final Map<String, DoubleSummaryStatistics> importance = new LinkedHashMap<>();

  ExchangedRun(Interaction.Settings settings, TrainedRun run) {
    this.settings = settings;
    this.run = run;
    this.parts = run.parts();
    this.clips = run.test();
    this.sets = new ArrayList<>(Sets.of(parts, 1));
    sets.addAll(Sets.of(parts, 2));
    sets.add(parts);
  }

  List<Finding> findings() {
    if (parts.size() < 2) {
      return List.of(); // The whole face has nothing that could be exchanged alone.
    }
    Map<String, List<Map<String, Double>>> bySubject = new LinkedHashMap<>();
    List<double[]> scores = new ArrayList<>();
    for (Labelled clip : clips) {
      bySubject
          .computeIfAbsent(clip.clip().subject(), subject -> new ArrayList<>())
          .add(explained(clip, scores));
    }
    Explained explained = new Explained(settings);
    List<Finding> findings = new ArrayList<>();
    bySubject.forEach(
        (subject, some) -> {
          Map<String, Double> mean = mean(some);
          explained.add(subject, some.size(), mean);
          findings.add(of(subject, "", Explained.CLIPS, some.size()));
          mean.forEach((item, q) -> findings.add(of(subject, item, Explained.EXPLAINED, q)));
        });
    findings.addAll(
        explained.findings(
            gain(),
            whole(explained),
            Map.of(
                Explained.STRENGTH, strengths(scores), Explained.IMPORTANCE, means(importance))));
    return findings;
  }

  private static Finding of(String subject, String item, String name, double value) {
    return new Finding("", "", Cohorts.named("subject", subject), item, "", name, value);
  }

  private static Map<String, Double> mean(List<Map<String, Double>> clips) {
    Map<String, Double> mean = new LinkedHashMap<>();
    clips.forEach(
        clip -> clip.forEach((item, q) -> mean.merge(item, q / clips.size(), Double::sum)));
    return mean;
  }

  /** q of a clip by item. */
  private Map<String, Double> explained(Labelled clip, List<double[]> scores) {
    Array d = run.dynamics(clip.clip());
    List<Labelled> donors = donors(clip);
    List<Estimate> estimates =
        run.estimate(
            Dynamics.lazily(place(donors.size(), 0), place -> exchanged(d, donors, place)));
    predicted.add(estimates.get(0).predicted());
    addImportance(estimates.get(0).importance());
    List<double[]> said = estimates.stream().map(this::scores).toList();
    double[] f = said.get(0);
    scores.add(f);
    Map<String, Double> q = new LinkedHashMap<>();
    for (List<String> set : sets) {
      double[][] halves = new double[2][f.length];
      for (int k = 0; k < donors.size(); k++) {
        double[] difference = difference(said, k, set);
        int half = 2 * k / donors.size();
        for (int c = 0; c < f.length; c++) {
          halves[half][c] += 2 * difference[c] / donors.size();
        }
        squares
            .computeIfAbsent(item(set), s -> new DoubleSummaryStatistics())
            .accept(Arrays.stream(difference).map(v -> v * v).sum());
      }
      q.put(item(set), (q(clip, f, halves[0], halves[1]) + q(clip, f, halves[1], halves[0])) / 2);
    }
    return q;
  }

  /** λ of pairs alone, under the names of their regions in the order of the parts. */
  private void addImportance(List<Float> lambda) {
    for (int r = 0; r < lambda.size(); r++) {
      List<String> objects = run.relations().get(r);
      if (objects.size() == 2) {
        importance
            .computeIfAbsent(
                Sets.name(parts.stream().filter(objects::contains).toList()),
                pair -> new DoubleSummaryStatistics())
            .accept(lambda.get(r));
      }
    }
  }

  private static Map<String, OptionalDouble> means(Map<String, DoubleSummaryStatistics> of) {
    Map<String, OptionalDouble> means = new HashMap<>();
    of.forEach((item, values) -> means.put(item, OptionalDouble.of(values.getAverage())));
    return means;
  }

  private String item(List<String> set) {
    return set.size() > 2 || parts.size() == 2 && set == parts ? "" : Sets.name(set);
  }

  /** D of a set with one donor, by output. */
  private double[] difference(List<double[]> said, int donor, List<String> set) {
    double[] f = said.get(0);
    double[] both = said.get(place(donor, sets.indexOf(set)));
    double[] difference = new double[f.length];
    boolean pair = set.size() == 2 && !item(set).isEmpty();
    for (int c = 0; c < f.length; c++) {
      difference[c] = f[c] - both[c];
      if (pair) {
        difference[c] =
            f[c]
                - said.get(place(donor, parts.indexOf(set.get(0))))[c]
                - said.get(place(donor, parts.indexOf(set.get(1))))[c]
                + both[c];
      }
    }
    return difference;
  }

  /** The clip as it is, then with each set of each donor. */
  private Array exchanged(Array d, List<Labelled> donors, int place) {
    if (place == 0) {
      return d;
    }
    int other = place - 1;
    Array donor = run.dynamics(donors.get(other / sets.size()).clip());
    return Dynamics.with(d, donor, parts, sets.get(other % sets.size()));
  }

  private int place(int donor, int set) {
    return 1 + donor * sets.size() + set;
  }

  /** I (y − μ(F − I')), summed over the outputs. */
  private double q(Labelled clip, double[] f, double[] i, double[] other) {
    double[] rest = new double[f.length];
    Arrays.setAll(rest, c -> f[c] - other[c]);
    if (run.isRegression()) {
      return i[0] * (clip.truth() - rest[0]);
    }
    double largest = Arrays.stream(rest).max().orElseThrow();
    double[] odds = Arrays.stream(rest).map(logit -> Math.exp(logit - largest)).toArray();
    double all = Arrays.stream(odds).sum();
    double sum = 0;
    for (int c = 0; c < f.length; c++) {
      sum += i[c] * ((c == (int) clip.truth() ? 1 : 0) - odds[c] / all);
    }
    return sum;
  }

  /** The number, or the logits of the classes about their mean, which alone have a meaning. */
  private double[] scores(Estimate estimate) {
    if (run.isRegression()) {
      return new double[] {estimate.predicted()};
    }
    double[] logs =
        estimate.outputs().stream()
            .mapToDouble(p -> Math.log(Math.max(p, Double.MIN_VALUE)))
            .toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    return Arrays.stream(logs).map(log -> log - mean).toArray();
  }

  /** The same for a clip whatever the other clips' order; of other subjects. */
  private List<Labelled> donors(Labelled clip) {
    List<Labelled> others =
        new ArrayList<>(settings.from() == Interaction.Donors.TEST ? run.test() : run.training());
    others.removeIf(other -> other.clip().subject().equals(clip.clip().subject()));
    if (others.size() < settings.donors()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "analysis interaction: expected %d donors for clip %s, found %d clips of other subjects;"
                  .formatted(settings.donors(), clip.clip().id(), others.size())
              + (settings.from() == Interaction.Donors.TEST
                  ? " set from: training, or fewer donors"
                  : " set fewer donors"));
    }
    Collections.shuffle(
        others, new Random(Objects.hash(settings.seed(), run.seed(), clip.clip().id(), "donors")));
    return others.subList(0, settings.donors());
  }

  /** How much less the error is than that of the median, or of the most frequent class. */
  private OptionalDouble gain() {
    double constant = constant();
    double error = 0;
    double ofConstant = 0;
    for (int c = 0; c < clips.size(); c++) {
      double truth = clips.get(c).truth();
      error += ClipMean.error(predicted.get(c), truth, run.isRegression());
      ofConstant += ClipMean.error(constant, truth, run.isRegression());
    }
    return ofConstant == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - error / ofConstant);
  }

  private double constant() {
    double[] truths = run.training().stream().mapToDouble(Labelled::truth).sorted().toArray();
    if (run.isRegression()) {
      int half = truths.length / 2;
      return truths.length % 2 == 1 ? truths[half] : (truths[half - 1] + truths[half]) / 2;
    }
    Map<Double, Integer> counts = new HashMap<>();
    Arrays.stream(truths).forEach(truth -> counts.merge(truth, 1, Integer::sum));
    int most = Collections.max(counts.values());
    return Arrays.stream(truths)
        .filter(truth -> counts.get(truth) == most)
        .findFirst()
        .orElseThrow();
  }

  private double whole(Explained explained) {
    return run.isRegression()
        ? Explained.variance(clips.stream().mapToDouble(Labelled::truth).toArray())
        : explained.mean("");
  }

  /** H by item; none where the network says the same of all clips. */
  private Map<String, OptionalDouble> strengths(List<double[]> scores) {
    double variance = 0;
    for (int c = 0; c < scores.get(0).length; c++) {
      int output = c;
      variance += Explained.variance(scores.stream().mapToDouble(f -> f[output]).toArray());
    }
    Map<String, OptionalDouble> strengths = new HashMap<>();
    for (Map.Entry<String, DoubleSummaryStatistics> item : squares.entrySet()) {
      double evaluations = 2.0 * Sets.regionsOf(item.getKey()).size();
      strengths.put(
          item.getKey(),
          variance > 0
              ? OptionalDouble.of(item.getValue().getAverage() / (evaluations * variance))
              : OptionalDouble.empty());
    }
    return strengths;
  }
}
