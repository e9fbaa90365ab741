package frn.plugins.protocol;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Setting;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.api.experiment.Protocol;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Stratified folds of subjects. Of n subjects, the first n mod k folds test n div k + 1 and the
 * others n div k; the subjects of one stratum (that of most of a subject's clips) differ by at most
 * one between folds. Among folds that may take a subject, it goes to the one that has the least of
 * what it brings, so that the clips of each stratum are even, too.
 *
 * @param folds k, at least 2
 */
public record SubjectKfold(int folds) implements Protocol {
  /** By its name. */
  public static final ProtocolFactory<Settings> FACTORY =
      ProtocolFactory.of(
          "subject-kfold",
          "k folds without a common subject, stratified by the trait (Section 4.1)",
          Settings.class,
          settings -> new SubjectKfold(settings.folds()));

  /** Its settings. */
  public record Settings(
      @Setting(doc = "number of folds, k; every clip is tested once", value = "10", min = 2)
          int folds) {}

  @Override
  public List<Fold> folds(List<Clip> clips, Trait trait, long seed) {
    int subjects = Subject.of(clips, trait).size();
    if (subjects < folds) {
      throw new FrnException(
          ErrorCode.DATA_UNUSABLE,
          "subject-kfold: expected at least %d subjects for %d folds, found %d with a label"
              .formatted(folds, folds, subjects));
    }
    List<Bin> bins = deal(clips, trait, seed);
    return IntStream.range(0, folds)
        .mapToObj(index -> Folds.of(index, clips, bins.get(index).subjects))
        .toList();
  }

  /**
   * Deals the subjects of each stratum in rounds of k, one for each fold; what is left of a stratum
   * goes to the folds after those that got what was left of the one before.
   */
  private List<Bin> deal(List<Clip> clips, Trait trait, long seed) {
    List<Bin> bins = IntStream.range(0, folds).mapToObj(index -> new Bin()).toList();
    int next = 0;
    for (List<Subject> stratum : Subject.shuffledByStratum(clips, trait, seed)) {
      for (int start = 0; start < stratum.size(); start += folds) {
        List<Subject> round = stratum.subList(start, Math.min(start + folds, stratum.size()));
        List<Bin> open = new ArrayList<>();
        for (int i = 0; i < round.size(); i++) {
          open.add(bins.get((next + i) % folds));
        }
        next = (next + round.size()) % folds;
        dealRound(round, open);
      }
    }
    return bins;
  }

  private static void dealRound(List<Subject> round, List<Bin> open) {
    List<Subject> largestFirst = new ArrayList<>(round);
    largestFirst.sort(Comparator.comparingInt(Subject::size).reversed());
    for (Subject subject : largestFirst) {
      Bin bin = Collections.min(open, leastOf(subject));
      open.remove(bin);
      bin.add(subject);
    }
  }

  /** The fold with the least of what the subject brings comes first, then the smallest. */
  private static Comparator<Bin> leastOf(Subject subject) {
    return Comparator.<Bin>comparingLong(bin -> bin.overlap(subject))
        .thenComparingInt(bin -> bin.size);
  }

  /** The test side of a fold while subjects are dealt. */
  private static final class Bin {
    private final Set<String> subjects = new HashSet<>();
    private final Map<Integer, Integer> clips = new HashMap<>();
    private int size;

    /** How much the fold has of what the subject brings. */
    long overlap(Subject subject) {
      return subject.clips().entrySet().stream()
          .mapToLong(entry -> (long) entry.getValue() * clips.getOrDefault(entry.getKey(), 0))
          .sum();
    }

    void add(Subject subject) {
      subjects.add(subject.name());
      size += subject.size();
      subject.clips().forEach((stratum, count) -> clips.merge(stratum, count, Integer::sum));
    }
  }
}
