package frn.plugins.protocol;

import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.api.experiment.Trait;
import frn.plugins.trait.AgeTrait;
import frn.plugins.trait.ClassTrait;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Clips at random: skewed ages, one to five clips a subject, posed and spontaneous. */
final class TestingClips {
  static final Trait AGE = new AgeTrait();
  static final Trait SPONTANEITY = ClassTrait.SPONTANEITY;

  private TestingClips() {}

  static List<Clip> of(int subjects, long seed) {
    Random random = new Random(seed);
    List<Clip> clips = new ArrayList<>();
    for (int subject = 0; subject < subjects; subject++) {
      int age = 8 + (int) (70 * random.nextDouble() * random.nextDouble());
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        String spontaneity = random.nextInt(3) == 0 ? "posed" : "spontaneous";
        clips.add(clip("s" + subject, i, String.valueOf(age), spontaneity));
      }
    }
    clips.sort(Comparator.comparing(Clip::id));
    return clips;
  }

  static Clip clip(String subject, int index, String age, String spontaneity) {
    return new Clip(
        subject + "-" + index,
        subject,
        Path.of("x.mp4"),
        Map.of("age", age, "spontaneity", spontaneity));
  }

  /** The subjects of some clips. */
  static Set<String> subjects(List<String> ids) {
    Set<String> subjects = new HashSet<>();
    ids.forEach(id -> subjects.add(id.substring(0, id.indexOf('-'))));
    return subjects;
  }

  /** How many of a fold's test clips are in each stratum. */
  static Map<Integer, Integer> strata(Fold fold, List<Clip> clips, Trait trait) {
    Map<Integer, Integer> strata = new HashMap<>();
    for (Clip clip : clips) {
      if (fold.test().contains(clip.id())) {
        strata.merge(trait.stratum(trait.target(clip).orElseThrow()), 1, Integer::sum);
      }
    }
    return strata;
  }
}
