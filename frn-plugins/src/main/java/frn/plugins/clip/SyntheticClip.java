package frn.plugins.clip;

import frn.api.network.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A clip to draw, decided by the seed and its place alone.
 *
 * @param id in the manner of the UvA-NEMO database
 * @param person who smiles
 * @param spontaneous slow to come and go; a posed smile is quick
 * @param length in frames
 * @param smile how the regions move
 */
record SyntheticClip(
    String id, SyntheticPerson person, boolean spontaneous, int length, Smile smile) {
  /**
   * Decides a clip.
   *
   * @param subject from 0
   * @param number of the clip among the person's, from 0
   */
  static SyntheticClip of(SyntheticSettings settings, int subject, int number) {
    SyntheticPerson person = SyntheticPerson.of(settings.seed(), subject);
    boolean spontaneous = number % 2 == 0;
    String id =
        "%s_%s_smile_%d"
            .formatted(person.subject(), spontaneous ? "spontaneous" : "deliberate", number + 1);
    SplittableRandom random = SyntheticPerson.random(settings.seed(), "clip", id);
    int length = random.nextInt(settings.minLength(), settings.maxLength() + 1);
    boolean muchFirst = person.muchFirst() == spontaneous;
    List<Smile.Movement> movements = movements(settings.pair(), person, muchFirst, random);
    return new SyntheticClip(
        id, person, spontaneous, length, smile(length, spontaneous, movements, random));
  }

  private static List<Smile.Movement> movements(
      List<String> pair, SyntheticPerson person, boolean muchFirst, SplittableRandom random) {
    List<Smile.Movement> movements = new ArrayList<>();
    for (String region : Regions.GRID_3X3.names()) {
      double amplitude = random.nextDouble(0.35, 0.65);
      if (region.equals(pair.get(0))) {
        amplitude = amplitude(muchFirst, random);
      } else if (region.equals(pair.get(1))) {
        amplitude = amplitude(muchFirst == person.alike(), random);
      }
      movements.add(new Smile.Movement(random.nextDouble(0, 3), amplitude));
    }
    return movements;
  }

  private static double amplitude(boolean much, SplittableRandom random) {
    return much ? random.nextDouble(0.85, 1) : random.nextDouble(0, 0.15);
  }

  private static Smile smile(
      int length, boolean spontaneous, List<Smile.Movement> movements, SplittableRandom random) {
    double onset = length * (spontaneous ? 0.30 : 0.08) * random.nextDouble(0.85, 1.15);
    double apex = length * (spontaneous ? 0.12 : 0.30) * random.nextDouble(0.85, 1.15);
    double offset = length * (spontaneous ? 0.30 : 0.10) * random.nextDouble(0.85, 1.15);
    double start = length * random.nextDouble(0.90, 0.96) - onset - apex - offset;
    return new Smile(start, onset, apex, offset, movements);
  }

  Map<String, String> labels() {
    return Map.of(
        "age", Integer.toString(person.age()),
        "gender", person.gender(),
        "spontaneity", spontaneous ? "spontaneous" : "posed");
  }
}
