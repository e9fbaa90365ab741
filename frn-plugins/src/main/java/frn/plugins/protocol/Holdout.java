package frn.plugins.protocol;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Setting;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.api.experiment.Protocol;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.Trait;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One stratified division of subjects. Of n subjects, the fraction times n, rounded, are tested,
 * but at least one and at most n - 1; of each stratum its share, to within one subject.
 *
 * @param test fraction of the subjects
 */
public record Holdout(double test) implements Protocol {
  /** By its name. */
  public static final ProtocolFactory<Settings> FACTORY =
      ProtocolFactory.of(
          "holdout",
          "one division without a common subject, stratified by the trait",
          Settings.class,
          settings -> new Holdout(settings.test()));

  /** Its settings. */
  public record Settings(
      @Setting(
              doc = "share of the subjects that are tested",
              value = "0.2",
              min = 0.001,
              max = 0.999)
          double test) {}

  @Override
  public List<Fold> folds(List<Clip> clips, Trait trait, long seed) {
    Collection<List<Subject>> strata = Subject.shuffledByStratum(clips, trait, seed);
    int subjects = strata.stream().mapToInt(List::size).sum();
    if (subjects < 2) {
      throw new FrnException(
          ErrorCode.DATA_UNUSABLE,
          "holdout: expected at least 2 subjects, found " + subjects + " with a label");
    }
    long count = Math.max(1, Math.min(subjects - 1, Math.round(test * subjects)));
    return List.of(Folds.of(0, clips, pick(strata, (double) count / subjects)));
  }

  /** Picks so many of each stratum that the sum is right after each. */
  private static Set<String> pick(Collection<List<Subject>> strata, double fraction) {
    Set<String> picked = new HashSet<>();
    int seen = 0;
    for (List<Subject> stratum : strata) {
      seen += stratum.size();
      long wanted = Math.round(fraction * seen) - picked.size();
      stratum.stream().limit(wanted).forEach(subject -> picked.add(subject.name()));
    }
    return picked;
  }
}
