package frn.plugins.protocol;

import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import java.util.List;
import java.util.Set;

/** Makes folds of subjects. */
final class Folds {
  private Folds() {}

  /** The fold whose test clips are those of the given subjects. */
  static Fold of(int index, List<Clip> clips, Set<String> testSubjects) {
    return new Fold(
        index,
        ids(clips.stream().filter(clip -> !testSubjects.contains(clip.subject())).toList()),
        ids(clips.stream().filter(clip -> testSubjects.contains(clip.subject())).toList()));
  }

  private static List<String> ids(List<Clip> clips) {
    return clips.stream().map(Clip::id).sorted().toList();
  }
}
