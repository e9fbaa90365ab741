package frn.plugins.landmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.backbone.Crops;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On small files of dlib's format, which the test writes, and on the real one where it is. */
class ShapePredictorTest {
  private static final Path REAL = Path.of("/usr/share/dlib/shape_predictor_68_face_landmarks.dat");

  private static final float[] MEAN = mean();

  @TempDir private Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** The eyes at the height of a quarter, a half apart. */
  private static float[] mean() {
    float[] mean = new float[136];
    for (int i = 0; i < 68; i++) {
      boolean left = i >= 36 && i < 42;
      boolean right = i >= 42 && i < 48;
      mean[2 * i] = left ? 0.25f : right ? 0.75f : i / 68f;
      mean[2 * i + 1] = left || right ? 0.25f : 0.5f;
    }
    return mean;
  }

  /** One tree of one decision: the pixel at landmark 0 against that at landmark 67. */
  private Path write(int leaves) throws IOException {
    whole(1);
    column(MEAN);
    whole(1); // steps
    whole(1); // trees
    whole(1); // splits
    whole(0);
    whole(1);
    real(10);
    whole(leaves);
    for (int leaf = 0; leaf < leaves; leaf++) {
      float[] moved = new float[136];
      Arrays.fill(moved, leaf == 0 ? 0.125f : -0.0625f);
      column(moved);
    }
    whole(1);
    whole(2);
    whole(0);
    whole(67);
    whole(1);
    whole(2);
    for (int i = 0; i < 4; i++) {
      real(0);
    }
    return Files.write(folder.resolve("p.dat"), bytes.toByteArray());
  }

  private void whole(long value) {
    ByteArrayOutputStream digits = new ByteArrayOutputStream();
    long rest = Math.abs(value);
    do {
      digits.write((int) (rest & 0xff));
      rest >>>= 8;
    } while (rest > 0);
    bytes.write(digits.size() | (value < 0 ? 0x80 : 0));
    bytes.writeBytes(digits.toByteArray());
  }

  private void real(float value) {
    int exponent = value == 0 ? 0 : Math.getExponent(value) - 23;
    whole((long) (value * Math.pow(2, -exponent)));
    whole(exponent);
  }

  private void column(float... values) {
    whole(-values.length);
    whole(-1);
    for (float value : values) {
      real(value);
    }
  }

  @Test
  void aTreeMovesTheMeanByWhatItSees() throws IOException {
    ShapePredictor predictor = ShapePredictor.read(write(2));
    FaceBox68 all = new FaceBox68(0, 0, 68, 68);
    float[] bright = new float[68 * 68];
    bright[34 * 68] = 200; // where landmark 0 is

    float[] right = predictor.predict(new GreyCrop(68, bright), all);
    float[] left = predictor.predict(new GreyCrop(68, new float[68 * 68]), all);

    assertArrayEquals(MEAN, predictor.mean());
    assertEquals(0.25f + 0.125f, right[2 * 36]);
    assertEquals(0.25f - 0.0625f, left[2 * 36]);
  }

  /** In the box the eyes are where the crop has them. */
  @Test
  void landmarksComeInPartsOfTheCrop() throws IOException {
    Path file = write(2);
    try (Backbone backbone =
        new DlibLandmarksFactory().create(new LandmarkSettings(file), new Crops(100, null))) {
      Array maps = backbone.maps(Array.of(new float[2 * 100 * 100 * 3], 2, 100, 100, 3));

      assertArrayEquals(new int[] {2, 68, 1, 2}, maps.shape());
      // The box is 0.4 / 0.5 of the crop, so that the eyes are 0.4 apart; all moves by its 16th.
      assertEquals(0.3f - 0.05f, maps.at(2 * 36), 1e-6);
      assertEquals(0.35f - 0.05f, maps.at(2 * 36 + 1), 1e-6);
      assertEquals(0.7f - 0.05f, maps.at(2 * (68 + 42)), 1e-6);
    }
  }

  @Test
  void whatIsNoPredictorIsRefused() throws IOException {
    FrnException e = assertThrows(FrnException.class, () -> ShapePredictor.read(write(3)));
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().endsWith("a tree of 1 splits with 3 leaves"), e.getMessage());

    Path text = Files.writeString(folder.resolve("t.dat"), "no predictor");
    InvalidSetting wrong =
        assertThrows(InvalidSetting.class, () -> Landmarks.check("landmarks", text));
    assertEquals("landmarks", wrong.component());
    Path cut = Files.write(folder.resolve("c.dat"), Arrays.copyOf(bytes.toByteArray(), 200));
    FrnException early = assertThrows(FrnException.class, () -> ShapePredictor.read(cut));
    assertTrue(early.getMessage().endsWith("c.dat; it ends early: bring it again"));
    Path packed = Files.writeString(folder.resolve("d.dat"), "BZh91AY");
    FrnException still = assertThrows(FrnException.class, () -> ShapePredictor.read(packed));
    assertTrue(still.getMessage().endsWith("it is compressed: unpack it with 'bunzip2'"));
  }

  @Test
  void theFileOfDlibIsRead() {
    assumeTrue(Files.exists(REAL), "needs Debian's libdlib-data");

    float[] mean = ShapePredictor.read(REAL).mean();

    assertTrue(mean[2 * 36] < mean[2 * 45], "the left eye is on the left");
    assertTrue(mean[2 * 8 + 1] > mean[2 * 57 + 1], "the chin is below the mouth");
  }
}
