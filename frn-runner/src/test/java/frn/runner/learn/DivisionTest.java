package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DivisionTest {
  /** Strata of ten years. */
  private static final Trait AGE =
      new Trait() {
        @Override
        public List<String> classes() {
          return List.of();
        }

        @Override
        public String unit() {
          return "years";
        }

        @Override
        public OptionalDouble target(Clip clip) {
          return OptionalDouble.empty();
        }

        @Override
        public int stratum(double target) {
          return (int) target / 10;
        }
      };

  /** Two clips each; ages 20 to 59, as many subjects in each decade. */
  private static List<Sample> samples(int subjects) {
    List<Sample> samples = new ArrayList<>();
    for (int s = 0; s < subjects; s++) {
      for (int clip = 0; clip < 2; clip++) {
        String id = "s%02d-%d".formatted(s, clip);
        double age = 20 + 10 * (s % 4) + s / 4 % 10;
        samples.add(
            new Sample(
                new Clip(id, "s%02d".formatted(s), Path.of(id), Map.of()),
                TestingSamples.features(2, age),
                age));
      }
    }
    return samples;
  }

  private static Set<String> subjects(List<Sample> samples) {
    return samples.stream().map(s -> s.clip().subject()).collect(Collectors.toSet());
  }

  @Test
  void aShareOfTheSubjectsIsHeldBackWithAllTheirClips() {
    Division division = Division.of(samples(40), 0.2, AGE, 1);

    assertEquals(16, division.validation().size());
    assertEquals(64, division.train().size());
    Set<String> both = new HashSet<>(subjects(division.train()));
    both.retainAll(subjects(division.validation()));
    assertEquals(Set.of(), both);
  }

  @Test
  void eachStratumGivesItsShare() {
    Map<Integer, Long> held =
        Division.of(samples(40), 0.2, AGE, 1).validation().stream()
            .collect(Collectors.groupingBy(s -> AGE.stratum(s.truth()), Collectors.counting()));
    assertEquals(Map.of(2, 4L, 3, 4L, 4, 4L, 5, 4L), held);
  }

  @Test
  void theSeedAloneDecides() {
    assertEquals(Division.of(samples(40), 0.2, AGE, 1), Division.of(samples(40), 0.2, AGE, 1));
    assertNotEquals(
        subjects(Division.of(samples(40), 0.2, AGE, 1).validation()),
        subjects(Division.of(samples(40), 0.2, AGE, 2).validation()));
  }

  @Test
  void nothingIsHeldBackUnlessAskedForAndSomebodyIsIfItIs() {
    assertEquals(List.of(), Division.of(samples(4), 0, AGE, 1).validation());
    assertEquals(2, Division.of(samples(4), 0.01, AGE, 1).validation().size());
  }

  @Test
  void somebodyIsLeftToLearnFrom() {
    FrnException e = assertThrows(FrnException.class, () -> Division.of(samples(1), 0.5, AGE, 1));
    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertTrue(e.getMessage().contains("train.validation 0.5, found 1 subjects"), e.getMessage());
  }
}
