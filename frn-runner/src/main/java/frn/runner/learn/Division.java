package frn.runner.learn;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.experiment.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The training clips of a fold, divided by subject into those to learn from and those that are held
 * back to choose by.
 *
 * @param train to learn from, not empty
 * @param validation held back; may be empty
 */
record Division(List<Sample> train, List<Sample> validation) {
  Division {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
  }

  /**
   * Holds a share of the subjects back, of each stratum its part; at least one subject.
   *
   * @param share of the subjects, 0 for none
   * @param seed of the choice
   * @throws FrnException {@link ErrorCode#DATA_UNUSABLE} when nobody is left to learn from
   */
  static Division of(List<Sample> samples, double share, Trait trait, long seed) {
    if (share == 0) {
      return new Division(samples, List.of());
    }
    Map<String, List<Sample>> bySubject =
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    sample -> sample.clip().subject(), TreeMap::new, Collectors.toList()));
    int count = (int) Math.max(1, Math.round(share * bySubject.size()));
    if (count >= bySubject.size()) {
      throw new FrnException(
          ErrorCode.DATA_UNUSABLE,
          "expected subjects to learn from beside those of train.validation %s, found %d subjects"
              .formatted(share, bySubject.size()));
    }
    Set<String> held = held(bySubject, count, trait, new Random(seed));
    Function<Boolean, List<Sample>> those =
        isHeld ->
            samples.stream().filter(s -> held.contains(s.clip().subject()) == isHeld).toList();
    return new Division(those.apply(false), those.apply(true));
  }

  /**
   * In the order of strata, and within them at random, each n/count-th subject: so each stratum
   * gives its share, to within one.
   */
  private static Set<String> held(
      Map<String, List<Sample>> bySubject, int count, Trait trait, Random random) {
    List<String> subjects = new ArrayList<>(bySubject.keySet());
    Collections.shuffle(subjects, random);
    subjects.sort(Comparator.comparingInt(subject -> stratum(bySubject.get(subject), trait)));
    double every = (double) subjects.size() / count;
    double first = random.nextDouble() * every;
    Set<String> held = new HashSet<>();
    for (int i = 0; i < count; i++) {
      held.add(subjects.get((int) (first + i * every)));
    }
    return held;
  }

  /** That of most clips, the first of equals. */
  private static int stratum(List<Sample> clips, Trait trait) {
    Map<Integer, Long> counts =
        clips.stream()
            .collect(
                Collectors.groupingBy(
                    clip -> trait.stratum(clip.truth()), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }
}
