package frn.plugins.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.backbone.Crops;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VggFaceBackboneTest {
  private final VggFaceBackboneFactory factory = new VggFaceBackboneFactory();
  private final TestingShapeEngine engine = new TestingShapeEngine();

  @Test
  void hasTheLayersOfTable6() {
    assertArrayEquals(
        new int[] {2, 6, 6, 512}, shape(new VggFaceSettings(Optional.empty(), 7, 1), 96));
    assertEquals(
        List.of(
            "constant [-129.1863, -104.7624, -93.594]",
            "conv1_1 64 3",
            "conv1_2 64 3",
            "pool 2",
            "conv2_1 128 3",
            "conv2_2 128 3",
            "pool 2",
            "conv3_1 256 3",
            "conv3_2 256 3",
            "conv3_3 256 3",
            "pool 2",
            "conv4_1 512 3",
            "conv4_2 512 3",
            "conv4_3 512 3",
            "pool 2"),
        engine.layers);
    assertEquals(List.of(7L), engine.seeds);
    assertEquals(1, engine.closed, "closed with the backbone");
  }

  @Test
  void dividesItsChannels() {
    assertArrayEquals(
        new int[] {2, 3, 3, 64}, shape(new VggFaceSettings(Optional.empty(), 7, 8), 48));
  }

  @Test
  void refusesAWidthThatIsNoPowerOfTwo() {
    assertEquals("width", refused(new VggFaceSettings(Optional.empty(), 7, 3)).component());
  }

  @Test
  void refusesCropsThatFourPoolingsDoNotDivide() {
    assertThrows(
        FrnException.class,
        () -> factory.create(new VggFaceSettings(Optional.empty(), 7, 1), new Crops(100, engine)));
  }

  @Test
  void closesAModelThatDoesNotTakeItsWeights() {
    RuntimeException failure = new IllegalStateException("no memory");
    engine.failsToLoad = Optional.of(failure);
    VggFaceSettings settings = new VggFaceSettings(Optional.empty(), 7, 8);

    assertSame(
        failure,
        assertThrows(
            RuntimeException.class, () -> factory.create(settings, new Crops(48, engine))));
    assertEquals(1, engine.closed);
  }

  private InvalidSetting refused(VggFaceSettings settings) {
    return assertThrows(InvalidSetting.class, () -> factory.check(settings));
  }

  private int[] shape(VggFaceSettings settings, int size) {
    factory.check(settings);
    try (Backbone backbone = factory.create(settings, new Crops(size, engine))) {
      return backbone.maps(Array.of(new float[2 * size * size * 3], 2, size, size, 3)).shape();
    }
  }
}
