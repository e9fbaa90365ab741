package frn.runner.learn.classic;

import frn.api.method.Learner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The best of a learner's candidates, learned from all training clips, with the preparation. */
final class Chosen {
  private final int candidate;
  private final List<Integer> widths;
  private final List<Preparation> preparations;
  private final Learner.Learned learned;

  private Chosen(
      int candidate,
      List<Integer> widths,
      List<Preparation> preparations,
      Learner.Learned learned) {
    this.candidate = candidate;
    this.widths = widths;
    this.preparations = preparations;
    this.learned = learned;
  }

  /**
   * What is learned from.
   *
   * @param values one row a clip
   * @param truths of the clips
   * @param subjects of the clips
   * @param classes how many, 0 of numbers
   */
  record Known(List<float[]> values, double[] truths, List<String> subjects, int classes) {
    Known only(List<Integer> some) {
      return new Known(
          some.stream().map(values::get).toList(),
          some.stream().mapToDouble(i -> truths[i]).toArray(),
          some.stream().map(subjects::get).toList(),
          classes);
    }
  }

  /**
   * How it is chosen.
   *
   * @param widths how many values each descriptor has
   * @param variance that is kept of each
   * @param folds by subject
   * @param seed of the folds, and of what is random in learners
   * @param steps each of which learns once
   */
  record Search(List<Integer> widths, double variance, int folds, long seed, Steps steps) {}

  /** How many steps it takes to choose, at most. */
  static long steps(Learner learner, int folds) {
    return 1 + (long) folds * learner.candidates().size();
  }

  /** Chooses the candidate with the least mean error on training clips that were held back. */
  static Chosen of(Learner learner, Known known, Search search) {
    List<Learner> candidates = learner.candidates();
    if (candidates.size() == 1 || Set.copyOf(known.subjects()).size() == 1) { // nobody to hold back
      return of(learner, 0, known, search);
    }
    double[] errors = new double[candidates.size()];
    for (List<Integer> held : folds(known.subjects(), search)) {
      List<Integer> others = new ArrayList<>();
      for (int i = 0; i < known.truths().length; i++) {
        if (!held.contains(i)) {
          others.add(i);
        }
      }
      Known training = known.only(others);
      List<Preparation> preparations = prepare(training, search);
      Learner.Examples examples = examples(training, search.widths(), preparations);
      for (int c = 0; c < errors.length; c++) {
        search.steps().next();
        Learner.Learned learned = candidates.get(c).learn(examples, search.seed());
        Chosen chosen = new Chosen(c, search.widths(), preparations, learned);
        for (int i : held) {
          errors[c] += error(chosen.outputs(known.values().get(i)), known, i);
        }
      }
    }
    int best = 0;
    for (int c = 1; c < errors.length; c++) {
      best = errors[c] < errors[best] ? c : best;
    }
    return of(learner, best, known, search);
  }

  /**
   * Takes a candidate that was chosen before.
   *
   * @param candidate its index
   */
  static Chosen of(Learner learner, int candidate, Known known, Search search) {
    search.steps().next();
    List<Preparation> preparations = prepare(known, search);
    Learner.Examples examples = examples(known, search.widths(), preparations);
    return new Chosen(
        candidate,
        search.widths(),
        preparations,
        learner.candidates().get(candidate).learn(examples, search.seed()));
  }

  /** Its index among the learner's. */
  int candidate() {
    return candidate;
  }

  /** The number, or the probabilities of the classes. */
  double[] outputs(float... values) {
    return learned.outputs(prepared(values, widths, preparations));
  }

  /** The class that is most probable, the first of equals. */
  static int likeliest(double... outputs) {
    int best = 0;
    for (int c = 1; c < outputs.length; c++) {
      best = outputs[c] > outputs[best] ? c : best;
    }
    return best;
  }

  private static double error(double[] outputs, Known known, int clip) {
    double truth = known.truths()[clip];
    if (known.classes() == 0) {
      return Math.abs(outputs[0] - truth);
    }
    return likeliest(outputs) == (int) truth ? 0 : 1;
  }

  /** Indices of clips, those of a subject together. */
  private static List<List<Integer>> folds(List<String> subjects, Search search) {
    List<String> order = new ArrayList<>(new TreeSet<>(subjects));
    Collections.shuffle(order, new Random(search.seed()));
    int count = Math.min(search.folds(), order.size());
    List<List<Integer>> folds = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      folds.add(new ArrayList<>());
    }
    for (int i = 0; i < subjects.size(); i++) {
      folds.get(order.indexOf(subjects.get(i)) % count).add(i);
    }
    return folds;
  }

  private static List<Preparation> prepare(Known known, Search search) {
    List<Preparation> preparations = new ArrayList<>();
    int at = 0;
    for (int width : search.widths()) {
      int from = at;
      preparations.add(
          Preparation.of(
              known.values().stream()
                  .map(values -> Arrays.copyOfRange(values, from, from + width))
                  .toList(),
              search.variance()));
      at += width;
    }
    return preparations;
  }

  private static Learner.Examples examples(
      Known known, List<Integer> widths, List<Preparation> preparations) {
    float[][] x =
        known.values().stream()
            .map(values -> prepared(values, widths, preparations))
            .toArray(float[][]::new);
    return new Learner.Examples(x, known.truths(), known.classes());
  }

  private static float[] prepared(
      float[] values, List<Integer> widths, List<Preparation> preparations) {
    List<float[]> parts = new ArrayList<>();
    int at = 0;
    int sum = 0;
    for (int i = 0; i < preparations.size(); i++) {
      float[] part = preparations.get(i).of(Arrays.copyOfRange(values, at, at + widths.get(i)));
      parts.add(part);
      sum += part.length;
      at += widths.get(i);
    }
    float[] all = new float[sum];
    int to = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, to, part.length);
      to += part.length;
    }
    return all;
  }
}
