package frn.plugins.trait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.NoContext;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
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
  @CsvSource({"23.5, 23.5", "'  31 ', 31", "'\u00a08\u200b', 8", "08, 8", "0, 0", "120, 120"})
  void agesArePlainDecimals(String label, double years) {
    assertEquals(OptionalDouble.of(years), AGE.target(clip("age", label)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0"})
  void anEmptyLabelIsNone(String label) {
    assertTrue(AGE.target(clip("age", label)).isEmpty());
    assertTrue(ClassTrait.GENDER.target(clip("gender", label)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n/a",
        "-1",
        "NaN",
        "Infinity",
        "25F",
        "30d",
        "0x1p5",
        "1e2",
        ">89",
        "23,5",
        "1985",
        "999",
        "120.5",
        "+20",
        "2 0",
        "(25, 32)",
        "\u0663\u0661",
        "twenty"
      })
  void anAgeThatIsNoneIsTold(String label) {
    FrnException e = assertThrows(FrnException.class, () -> AGE.target(clip("age", label)));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertEquals(
        "label age: expected years from 0 to 120 such as 31 or 31.5, or nothing where it is not"
            + " known, found '"
            + label
            + "'",
        e.getMessage());
  }

  @Test
  void aMissingLabelIsAMissingTarget() {
    for (Trait trait : List.of(new AgeTrait(), ClassTrait.GENDER, ClassTrait.SPONTANEITY)) {
      assertTrue(trait.target(clip("x", "1")).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gender, male, 0",
    "gender, female, 1",
    "gender, Male, 0",
    "gender, ' FEMALE ', 1",
    "gender, M, 0",
    "gender, f, 1"
  })
  void maleComesBeforeFemale(String label, String value, double target) {
    assertTarget(ClassTrait.GENDER, label, value, target);
  }

  @ParameterizedTest
  @CsvSource({"spontaneity, posed, 0", "spontaneity, spontaneous, 1", "spontaneity, Deliberate, 0"})
  void posedComesBeforeSpontaneous(String label, String value, double target) {
    assertTarget(ClassTrait.SPONTANEITY, label, value, target);
  }

  @Test
  void aClassThatIsNoneIsToldWithThoseThereAre() {
    FrnException e =
        assertThrows(
            FrnException.class, () -> ClassTrait.GENDER.target(clip("gender", "masculine")));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertEquals(
        "label gender: expected male or female (also f, m), or nothing where it is not known, found"
            + " 'masculine'",
        e.getMessage());
  }

  @Test
  void anyLabelMayNameAClass() {
    Trait emotion =
        ClassTrait.FACTORY.create(
            new ClassTrait.Settings("emotion", List.of("Joy", "fear")), new NoContext());

    assertEquals(List.of("joy", "fear"), emotion.classes());
    assertEquals(OptionalDouble.of(1), emotion.target(clip("emotion", "Fear")));
    assertEquals(OptionalDouble.empty(), emotion.target(clip("age", "3")));
    for (List<String> classes : List.of(List.of("joy"), List.of("joy", "Joy"))) {
      InvalidSetting e =
          assertThrows(InvalidSetting.class, () -> new ClassTrait.Settings("emotion", classes));
      assertEquals("classes", e.component());
    }
  }

  @Test
  void anyLabelMayBeANumber() {
    Trait valence =
        NumberTrait.FACTORY.create(
            new NumberTrait.Settings("valence", "points", List.of(-0.5, 0.5)), new NoContext());

    assertTrue(valence.isRegression());
    assertEquals("points", valence.unit());
    assertEquals(OptionalDouble.of(-1.25), valence.target(clip("valence", " -1.25 ")));
    assertEquals(0, valence.stratum(-0.51));
    assertEquals(1, valence.stratum(-0.5));
    assertEquals(2, valence.stratum(3));
    FrnException e =
        assertThrows(FrnException.class, () -> valence.target(clip("valence", "much")));
    assertTrue(e.getMessage().contains("expected a number"), e.getMessage());
    assertThrows(InvalidSetting.class, () -> new NumberTrait.Settings("x", "", List.of(2.0, 1.0)));
  }

  private static void assertTarget(ClassTrait trait, String label, String value, double target) {
    assertEquals(label, trait.label());
    assertFalse(trait.isRegression());
    assertEquals(OptionalDouble.of(target), trait.target(clip(label, value)));
    assertEquals((int) target, trait.stratum(target));
  }

  private static Clip clip(String label, String value) {
    return new Clip("c", "s", Path.of("c.mp4"), Map.of(label, value));
  }
}
