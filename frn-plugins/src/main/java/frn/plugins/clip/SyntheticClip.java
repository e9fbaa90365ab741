package frn.plugins.clip;

import static frn.plugins.clip.SyntheticPerson.OLDEST;
import static frn.plugins.clip.SyntheticPerson.YOUNGEST;

import frn.api.network.Regions;
import frn.plugins.planted.Movements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A clip to draw, decided by the seed and its place alone.
 *
 * @param id in the manner of the UvA-NEMO database
 * @param person who smiles
 * @param spontaneous slow to come and go; a posed smile is quick
 * @param length in frames
 * @param smile how the regions move
 * @param shown labels of what shows in the movements: the age, or the movements themselves
 */
record SyntheticClip(
    String id,
    SyntheticPerson person,
    boolean spontaneous,
    int length,
    Smile smile,
    Map<String, String> shown) {
  /** Half the difference between the amplitudes of the pair, of the oldest. */
  private static final double MAX_TILT = 0.17;

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
    List<Smile.Movement> movements;
    Map<String, String> shown;
    if (settings.pair().isEmpty()) {
      Movements drawn = Movements.draw(random, settings.alike(), settings.correlation());
      movements = movements(drawn, settings.lag());
      shown = drawn.labels();
    } else {
      movements = movements(settings.pair(), person.age(), settings.lag(), random);
      shown = Map.of("age", Integer.toString(person.age()));
    }
    Smile smile = smile(length, spontaneous, movements, random);
    return new SyntheticClip(id, person, spontaneous, length, smile, shown);
  }

  private static List<Smile.Movement> movements(Movements drawn, double lag) {
    return IntStream.range(0, drawn.amplitudes().length)
        .mapToObj(
            region ->
                new Smile.Movement(
                    lag * drawn.onsets()[region], 0.5 + 0.33 * drawn.amplitudes()[region]))
        .toList();
  }

  /**
   * The age is the difference between the amplitudes of the pair; what they have in common is drawn
   * anew for each clip and varies more, so that each alone says little.
   */
  private static List<Smile.Movement> movements(
      List<String> pair, int age, double lag, SplittableRandom random) {
    double common = random.nextDouble(0.17, 0.83);
    double tilt = MAX_TILT * (2.0 * (age - YOUNGEST) / (OLDEST - YOUNGEST) - 1);
    List<Smile.Movement> movements = new ArrayList<>();
    for (String region : Regions.GRID_3X3.names()) {
      double amplitude = random.nextDouble(0.17, 0.83);
      if (region.equals(pair.get(0))) {
        amplitude = common + tilt;
      } else if (region.equals(pair.get(1))) {
        amplitude = common - tilt;
      }
      movements.add(new Smile.Movement(random.nextDouble() * lag, amplitude));
    }
    return movements;
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
    Map<String, String> labels = new HashMap<>(shown);
    labels.put("gender", person.gender());
    labels.put("spontaneity", spontaneous ? "spontaneous" : "posed");
    return labels;
  }
}
