package frn.plugins.protocol;

import frn.api.Setting;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.api.experiment.Protocol;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.Trait;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@link SubjectKfold} with other seeds, again and again: fold r k + i is fold i of repeat r.
 *
 * @param folds k of each repeat
 * @param repeats how often the subjects are divided
 */
public record RepeatedKfold(int folds, int repeats) implements Protocol {
  /** By its name. */
  public static final ProtocolFactory<Settings> FACTORY =
      ProtocolFactory.of(
          "repeated-kfold",
          "k folds without a common subject, divided anew several times",
          Settings.class,
          settings -> new RepeatedKfold(settings.folds(), settings.repeats()));

  /** Its settings. */
  public record Settings(
      @Setting(
              doc = "number of folds of each repeat; every clip is tested once in each",
              value = "10",
              min = 2)
          int folds,
      @Setting(doc = "how often the subjects are divided anew", value = "10", min = 1)
          int repeats) {}

  @Override
  public List<Fold> folds(List<Clip> clips, Trait trait, long seed) {
    Protocol once = new SubjectKfold(folds);
    return IntStream.range(0, repeats)
        .boxed()
        .flatMap(r -> repeat(r, once.folds(clips, trait, seed + r)))
        .toList();
  }

  private Stream<Fold> repeat(int number, List<Fold> of) {
    return of.stream()
        .map(fold -> new Fold(number * folds + fold.index(), fold.train(), fold.test()));
  }
}
