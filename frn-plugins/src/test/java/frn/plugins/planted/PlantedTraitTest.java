package frn.plugins.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.clip.Clip;
import frn.api.experiment.Planted;
import frn.plugins.planted.PlantedTrait.Kind;
import frn.plugins.planted.PlantedTrait.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlantedTraitTest {
  private static final List<String> PAIR = List.of("left_eye", "right_mouth");

  /** The first region moves by 0.5 from 0.2 on, the last by -0.8 from 0.6 on. */
  private static final Clip CLIP =
      clip(
          "one",
          new Movements(
              new double[] {0.5, 0, 0, 0, 0, 0, 0, 0, -0.8},
              new double[] {0.2, 0, 0, 0, 0, 0, 0, 0, 0.6}));

  @Test
  void aPairDoesWhatItsKindSays() {
    assertEquals(40 + 10 * 3 * 0.5 * -0.8, target(Kind.PRODUCT, List.of()), 1e-9);
    assertEquals(40 + 10 * Math.sqrt(18) * (0.4 - 1.0 / 3), target(Kind.LAG, List.of()), 1e-9);
    assertEquals(40 + 10 * Math.tanh(2) / 0.81, target(Kind.SEQUENCE, List.of()), 1e-9);
    assertEquals(40 + 10 * Math.sqrt(1.5) * 1.3, target(Kind.DIFFERENCE, List.of()), 1e-9);
  }

  @Test
  void regionsCountByThemselvesToo() {
    assertEquals(
        target(Kind.PRODUCT, List.of()) + 10 * Math.sqrt(3) * 0.5,
        target(Kind.PRODUCT, List.of("left_eye")),
        1e-9);
  }

  /** So that kinds, regions and noise can be weighed against each other. */
  @Test
  void whatIsPlantedHasVarianceOne() {
    for (Kind kind : Kind.values()) {
      assertEquals(
          1, deviation(settings(kind, List.of(PAIR), List.of(), 0, false)), 0.05, kind::name);
    }
    assertEquals(1, deviation(settings(Kind.LAG, List.of(), List.of("nose"), 0, false)), 0.05);
    assertEquals(0.5, deviation(settings(Kind.LAG, List.of(), List.of(), 0.5, false)), 0.05);
  }

  @Test
  void noiseIsTheSameForTheSameClipAndTrait() {
    Settings noisy = settings(Kind.PRODUCT, List.of(PAIR), List.of(), 1, false);
    Settings other = settings(Kind.LAG, List.of(PAIR), List.of(), 1, false);
    PlantedTrait trait = new PlantedTrait(noisy);
    assertEquals(trait.target(CLIP), new PlantedTrait(noisy).target(CLIP));
    double noise = trait.target(CLIP).orElseThrow() - target(Kind.PRODUCT, List.of());
    double ofOther =
        new PlantedTrait(other).target(CLIP).orElseThrow() - target(Kind.LAG, List.of());
    assertNotEquals(noise, ofOther, 1e-3);
  }

  @Test
  void twoClassesAreTheSidesOfForty() {
    PlantedTrait below =
        new PlantedTrait(settings(Kind.PRODUCT, List.of(PAIR), List.of(), 0, true));
    PlantedTrait above =
        new PlantedTrait(settings(Kind.SEQUENCE, List.of(PAIR), List.of(), 0, true));
    assertEquals(0, below.target(CLIP).orElseThrow());
    assertEquals(1, above.target(CLIP).orElseThrow());
    assertEquals(List.of("below", "above"), above.classes());
    assertFalse(above.isRegression());
  }

  @Test
  void saysWhatIsPlanted() {
    assertEquals(
        new Planted("product", List.of(PAIR), true, List.of("nose")),
        new PlantedTrait(settings(Kind.PRODUCT, List.of(PAIR), List.of("nose"), 0, false))
            .planted()
            .orElseThrow());
    assertFalse(
        new PlantedTrait(settings(Kind.DIFFERENCE, List.of(PAIR), List.of(), 0, false))
            .planted()
            .orElseThrow()
            .related());
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertEquals("pairs", wrong(List.of(List.of("nose")), List.of()));
    assertEquals("pairs", wrong(List.of(List.of("nose", "nose")), List.of()));
    assertEquals("pairs", wrong(List.of(List.of("nose", "chin")), List.of()));
    assertEquals("alone", wrong(List.of(), List.of("chin")));
    assertEquals("noise", wrong(List.of(), List.of()));
    PlantedTrait trait = new PlantedTrait(settings(Kind.LAG, List.of(PAIR), List.of(), 0, false));
    for (String text : List.of("", "1 2 3", "1 2 3 4 5 6 7 8 x")) {
      Clip clip = new Clip("c", "s", Path.of("c"), Map.of("amplitudes", text, "onsets", text));
      FrnException e = assertThrows(FrnException.class, () -> trait.target(clip));
      assertTrue(e.getMessage().contains("nine numbers"), e::getMessage);
    }
  }

  private static String wrong(List<List<String>> pairs, List<String> alone) {
    return assertThrows(InvalidSetting.class, () -> settings(Kind.PRODUCT, pairs, alone, 0, false))
        .component();
  }

  @Test
  void regionsMoveAlikeWhereTheyAreToldTo() {
    SplittableRandom random = new SplittableRandom(3);
    List<Movements> drawn =
        IntStream.range(0, 2000)
            .mapToObj(i -> Movements.draw(random, List.of(List.of("left_eye", "nose")), 0.7))
            .toList();
    assertEquals(
        0.68, correlation(drawn, m -> m.amplitude("left_eye"), m -> m.amplitude("nose")), 0.05);
    assertEquals(0.68, correlation(drawn, m -> m.onset("left_eye"), m -> m.onset("nose")), 0.05);
    assertEquals(0, correlation(drawn, m -> m.onset("left_eye"), m -> m.onset("mouth")), 0.07);
    assertEquals(0, correlation(drawn, m -> m.amplitude("nose"), m -> m.onset("nose")), 0.07);
    assertTrue(
        drawn.stream().allMatch(m -> Arrays.stream(m.amplitudes()).allMatch(u -> u > -1 && u < 1)));
  }

  private static double correlation(
      List<Movements> drawn, ToDoubleFunction<Movements> x, ToDoubleFunction<Movements> y) {
    double mx = drawn.stream().mapToDouble(x).average().orElseThrow();
    double my = drawn.stream().mapToDouble(y).average().orElseThrow();
    ToDoubleFunction<Movements> dx = m -> x.applyAsDouble(m) - mx;
    ToDoubleFunction<Movements> dy = m -> y.applyAsDouble(m) - my;
    double xx = drawn.stream().mapToDouble(m -> dx.applyAsDouble(m) * dx.applyAsDouble(m)).sum();
    double yy = drawn.stream().mapToDouble(m -> dy.applyAsDouble(m) * dy.applyAsDouble(m)).sum();
    double xy = drawn.stream().mapToDouble(m -> dx.applyAsDouble(m) * dy.applyAsDouble(m)).sum();
    return xy / Math.sqrt(xx * yy);
  }

  private static double target(Kind kind, List<String> alone) {
    return new PlantedTrait(settings(kind, List.of(PAIR), alone, 0, false))
        .target(CLIP)
        .orElseThrow();
  }

  private static double deviation(Settings settings) {
    SplittableRandom random = new SplittableRandom(1);
    double[] v =
        IntStream.range(0, 20_000)
            .mapToObj(i -> clip("c" + i, Movements.draw(random, List.of(), 0)))
            .mapToDouble(clip -> (new PlantedTrait(settings).target(clip).orElseThrow() - 40) / 10)
            .toArray();
    assertEquals(0, Arrays.stream(v).average().orElseThrow(), 0.05);
    return Math.sqrt(Arrays.stream(v).map(x -> x * x).average().orElseThrow());
  }

  private static Settings settings(
      Kind kind, List<List<String>> pairs, List<String> alone, double noise, boolean binary) {
    return new Settings(kind, pairs, alone, noise, binary);
  }

  private static Clip clip(String id, Movements movements) {
    return new Clip(id, "s", Path.of(id), movements.labels());
  }
}
