package frn.plugins.trait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.experiment.TraitFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraitTest {
  private static final Trait AGE = new AgeTrait();

  @ParameterizedTest
  @CsvSource({
    "8, 0", "12, 0", "12.9, 0", "13, 1", "19, 1", "20, 2", "36, 2", "37, 3", "65, 3", "66, 4",
    "90, 4"
  })
  void agesBelongToTheStrataOfThePaper(double age, int stratum) {
    assertEquals(stratum, AGE.stratum(age));
  }

  @Test
  void ageIsARegressionInYears() {
    assertTrue(AGE.isRegression());
    assertEquals("years", AGE.unit());
    assertEquals(OptionalDouble.of(46), AGE.target(clip("age", "46")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n/a", "-1", "NaN", "Infinity"})
  void ageIsUnknownWhereTheLabelIsNoAge(String label) {
    assertTrue(AGE.target(clip("age", label)).isEmpty());
  }

  @Test
  void aMissingLabelIsAMissingTarget() {
    for (TraitFactory<?> factory : FixedTraitFactory.all()) {
      assertTrue(((FixedTraitFactory) factory).trait().target(clip("x", "1")).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({"gender, male, 0", "gender, female, 1"})
  void maleComesBeforeFemale(String label, String value, double target) {
    assertTarget(1, label, value, target);
  }

  @ParameterizedTest
  @CsvSource({"spontaneity, posed, 0", "spontaneity, spontaneous, 1"})
  void posedComesBeforeSpontaneous(String label, String value, double target) {
    assertTarget(2, label, value, target);
  }

  @Test
  void anUnknownClassIsAMissingTarget() {
    assertTrue(new ClassTrait("gender", List.of("male")).target(clip("gender", "x")).isEmpty());
  }

  private static void assertTarget(int index, String label, String value, double target) {
    FixedTraitFactory factory = (FixedTraitFactory) FixedTraitFactory.all().get(index);
    assertEquals(label, factory.name());
    assertFalse(factory.trait().isRegression());
    assertEquals(OptionalDouble.of(target), factory.trait().target(clip(label, value)));
    assertEquals((int) target, factory.trait().stratum(target));
  }

  private static Clip clip(String label, String value) {
    return new Clip("c", "s", Path.of("c.mp4"), Map.of(label, value));
  }
}
