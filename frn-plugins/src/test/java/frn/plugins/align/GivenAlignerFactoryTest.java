package frn.plugins.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.InvalidSetting;
import frn.api.NoContext;
import frn.api.face.Aligner;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GivenAlignerFactoryTest {
  private static final CropGeometry GEOMETRY = new CropGeometry(96, 0.5, 0.3, 1, 1);
  private final GivenAlignerFactory factory = new GivenAlignerFactory();

  @Test
  void putsTheEyesOfAnAlignedCropWhereTheGeometryHasThem() {
    GivenSettings settings = new GivenSettings(GEOMETRY, Optional.empty(), Optional.empty());
    factory.check(settings);
    assertEquals(GEOMETRY, factory.geometry(settings));
    assertEquals(new Eyes(50, 60, 150, 60), eyes(settings));
  }

  @Test
  void putsTheEyesWhereTheyAreGiven() {
    GivenSettings settings = settings(List.of(0.25, 0.5), List.of(0.75, 0.25));
    factory.check(settings);
    assertEquals(new Eyes(50, 100, 150, 50), eyes(settings));
  }

  @Test
  void refusesPointsThatAreNone() {
    assertEquals("leftEye", refused(List.of(0.25), List.of(0.75, 0.5)).component());
    assertEquals("rightEye", refused(List.of(0.25, 0.5), List.of(0.7, 0.5, 0.1)).component());
  }

  @Test
  void refusesEyesThatAreSwapped() {
    InvalidSetting e = refused(List.of(0.75, 0.5), List.of(0.25, 0.5));
    assertEquals(
        "expected the left eye left of the right eye in the image, found [0.75, 0.5] and [0.25,"
            + " 0.5]",
        e.getMessage());
  }

  private InvalidSetting refused(List<Double> left, List<Double> right) {
    return assertThrows(InvalidSetting.class, () -> factory.check(settings(left, right)));
  }

  private static GivenSettings settings(List<Double> left, List<Double> right) {
    return new GivenSettings(GEOMETRY, Optional.of(left), Optional.of(right));
  }

  private Eyes eyes(GivenSettings settings) {
    try (Aligner aligner = factory.create(settings, new NoContext())) {
      return aligner.eyes(TestingFrames.blank(200, 200)).orElseThrow();
    }
  }
}
