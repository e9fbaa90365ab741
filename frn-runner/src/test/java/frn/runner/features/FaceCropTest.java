package frn.runner.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.clip.Frame;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceCropTest {
  private static final int SIZE = 96;
  private static final CropGeometry GEOMETRY = new CropGeometry(SIZE, 0.40, 0.35, 0, 0);

  @ParameterizedTest
  @CsvSource({
    "150,100,210,100",
    "100,120,160,160",
    "200,60,180,110",
    "90,90,120,85",
    "40,150,340,120"
  })
  void bringsTheEyesToTheirPlaces(double lx, double ly, double rx, double ry) {
    Eyes eyes = new Eyes(lx, ly, rx, ry);
    Frame frame = dots(400, 300, eyes, eyes.distance() / 12);
    float[] crop = crop(GEOMETRY, frame, eyes);
    assertArrayEquals(new double[] {0.30 * SIZE, 0.35 * SIZE}, centre(crop, 0), 0.5, "left, red");
    assertArrayEquals(
        new double[] {0.70 * SIZE, 0.35 * SIZE}, centre(crop, 1), 0.5, "right, green");
  }

  @Test
  void leavesAnAlignedCropAsItIs() {
    Frame frame = noise(SIZE, SIZE);
    float[] crop =
        crop(GEOMETRY, frame, new Eyes(0.3 * SIZE, 0.35 * SIZE, 0.7 * SIZE, 0.35 * SIZE));
    for (int i = 0; i < crop.length; i++) {
      assertEquals(frame.rgb()[i] & 0xff, crop[i], 1e-2);
    }
  }

  /** White noise, of which each pixel counts, with all three levels of turning. */
  @ParameterizedTest
  @CsvSource({
    "level and ten times smaller, 1000, 700, 320, 300, 704, 300, 96",
    "turned and ten times smaller, 1000, 700, 320, 300, 700, 340, 96",
    "turned far, 500, 400, 200, 100, 260, 200, 96",
    "upside down, 300, 300, 200, 200, 100, 195, 96",
    "level and larger than the frame, 300, 170, 90, 60, 211, 60, 32",
    "turned and larger than the frame, 300, 170, 90, 60, 210, 75, 32",
    "larger, 60, 50, 20.3, 20.2, 35, 22, 224",
    "level and larger, 60, 50, 20.3, 20.2, 35, 20.2, 224",
    "a little smaller, 400, 400, 122.4, 176.7, 217.1, 173.8, 64",
    "level and a little smaller, 400, 400, 122.4, 176.7, 217.1, 176.7, 224",
    "past the left upper corner, 200, 150, 2, -3, 90, 3, 64",
    "level past the left upper corner, 200, 150, 2, -3, 90, -3, 64",
    "past the right lower corner, 200, 150, 140, 148, 230, 143, 64",
    "level past the right lower corner, 200, 150, 140, 148, 230, 148, 64",
    "level and outside, 200, 150, 440, 548, 530, 548, 64",
    "outside, 200, 150, 440, 548, 530, 541, 64",
    "one pixel, 1, 1, 0, 0, 100, 0, 32",
    "one column, 1, 90, -20, 30, 40, 35, 32",
    "level and three columns, 3, 90, -20, 30, 40, 30, 32",
    "one row, 90, 1, 20, 0, 70, 0, 32"
  })
  void isTheMeanOverPoints(
      String what, int width, int height, double lx, double ly, double rx, double ry, int size) {
    CropGeometry geometry = new CropGeometry(size, 0.40, 0.35, 0, 0);
    Eyes eyes = new Eyes(lx, ly, rx, ry);
    for (Frame frame : List.of(noise(width, height), blackAndWhite(width, height))) {
      float[] expected = PointwiseCrop.cut(geometry, frame, eyes);
      float[] crop = crop(geometry, frame, eyes);
      for (int i = 0; i < crop.length; i++) {
        assertEquals(expected[i], crop[i], 1, what);
      }
    }
  }

  @Test
  void cutsTheNextFrameAsIfItWereTheFirst() {
    FaceCrop crop = new FaceCrop(GEOMETRY);
    FloatBuffer values = FloatBuffer.allocate(SIZE * SIZE * 3);
    crop.cut(noise(600, 500), new Eyes(150, 150, 400, 170), values);
    Frame frame = blackAndWhite(200, 100);
    Eyes eyes = new Eyes(50, 50, 150, 55);
    crop.cut(frame, eyes, values.clear());
    assertArrayEquals(crop(GEOMETRY, frame, eyes), values.array());
  }

  @Test
  void averagesWhereItShrinks() {
    Frame frame = noise(8 * SIZE, 8 * SIZE);
    float[] crop =
        crop(
            GEOMETRY,
            frame,
            new Eyes(0.3 * 8 * SIZE, 0.35 * 8 * SIZE, 0.7 * 8 * SIZE, 0.35 * 8 * SIZE));
    double sum = 0;
    double squares = 0;
    for (float value : crop) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / crop.length;
    double deviation = Math.sqrt(squares / crop.length - mean * mean);
    // White noise of 0..255 has deviation 74, and its means over 8 by 8 an eighth of that.
    assertEquals(127.5, mean, 1);
    assertEquals(74 / 8.0, deviation, 1);
  }

  @Test
  void repeatsTheEdgeOutsideTheFrame() {
    Frame frame = dots(100, 100, new Eyes(-50, -50, -50, -50), 1);
    float[] crop = crop(GEOMETRY, frame, new Eyes(2, 2, 12, 2));
    for (int i = 0; i < crop.length; i += 3) {
      assertEquals(40, crop[i + 2], 1e-3, "blue ground");
    }
  }

  @Test
  void appendsToWhatIsThere() {
    Frame frame = noise(20, 20);
    CropGeometry small = new CropGeometry(8, 0.4, 0.35, 0, 0);
    FloatBuffer crops = FloatBuffer.allocate(2 * 8 * 8 * 3);
    new FaceCrop(small).cut(frame, new Eyes(5, 5, 9, 6), crops);
    new FaceCrop(small).cut(frame, new Eyes(5, 5, 9, 6), crops);
    assertTrue(!crops.hasRemaining());
    assertEquals(crops.get(0), crops.get(8 * 8 * 3));
  }

  private static float[] crop(CropGeometry geometry, Frame frame, Eyes eyes) {
    FloatBuffer crop = FloatBuffer.allocate(geometry.size() * geometry.size() * 3);
    new FaceCrop(geometry).cut(frame, eyes, crop);
    return crop.array();
  }

  /** A red disc at the left eye, a green one at the right, on a blue ground. */
  private static Frame dots(int width, int height, Eyes eyes, double radius) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        rgb[at] = disc(x + 0.5 - eyes.leftX(), y + 0.5 - eyes.leftY(), radius);
        rgb[at + 1] = disc(x + 0.5 - eyes.rightX(), y + 0.5 - eyes.rightY(), radius);
        rgb[at + 2] = 40;
      }
    }
    return new Frame(0, width, height, rgb);
  }

  private static byte disc(double x, double y, double radius) {
    return (byte) (Math.hypot(x, y) <= radius ? 255 : 0);
  }

  private static Frame noise(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    new Random(1).nextBytes(rgb);
    return new Frame(0, width, height, rgb);
  }

  /** Discs with the hardest edges. */
  private static Frame blackAndWhite(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      double distance = Math.hypot(i / 3 % width - width / 3.0, i / 3 / width - height / 3.0);
      rgb[i] = (byte) (distance % (13 + 4 * (i % 3)) < 7 ? 255 : 0);
    }
    return new Frame(0, width, height, rgb);
  }

  /** The centre of gravity of a channel, from the crop's top left. */
  private static double[] centre(float[] crop, int channel) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < SIZE * SIZE; i++) {
      float value = crop[3 * i + channel];
      sum += value;
      x += value * (i % SIZE + 0.5);
      y += value * (i / SIZE + 0.5);
    }
    return new double[] {x / sum, y / sum};
  }
}
