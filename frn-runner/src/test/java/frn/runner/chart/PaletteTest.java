package frn.runner.chart;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
  /** Brettel, Viénot and Mollon by Machado, Oliveira and Fernandes (2009), severity 1. */
  private static final double[][] PROTANOPIA = {
    {0.152286, 1.052583, -0.204868},
    {0.114503, 0.786281, 0.099216},
    {-0.003882, -0.048116, 1.051998}
  };

  private static final double[][] DEUTERANOPIA = {
    {0.367322, 0.860646, -0.227968},
    {0.280085, 0.672501, 0.047413},
    {-0.011820, 0.042940, 0.968881}
  };

  private static final double[][] TRITANOPIA = {
    {1.255528, -0.076749, -0.178779},
    {-0.078411, 0.930809, 0.147602},
    {0.004733, 0.691367, 0.303900}
  };

  private static final double[][] USUAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

  /** WCAG 2.1, 1.4.11: what is needed to understand a picture has a contrast of 3 to 1. */
  @Test
  void colourStandsOutFromPaper() {
    for (String colour : Palette.COLOURS) {
      assertTrue(1.05 / (luminance(linear(colour)) + 0.05) >= 3, colour);
    }
  }

  /** Texts have 4.5 to 1 (1.4.3). */
  @Test
  void textStandsOutFromPaper() {
    assertTrue(1.05 / (luminance(linear(Svg.INK)) + 0.05) >= 4.5);
  }

  /** ΔE of CIE 1976 of 2.3 is just noticeable. */
  @Test
  void colourBlindReadersTellThemApart() {
    for (double[][] eye : List.of(USUAL, PROTANOPIA, DEUTERANOPIA, TRITANOPIA)) {
      for (String one : Palette.COLOURS) {
        for (String other : Palette.COLOURS) {
          if (!one.equals(other)) {
            double distance = distance(lab(seen(eye, one)), lab(seen(eye, other)));
            assertTrue(distance > 15, one + " and " + other + ": " + distance);
          }
        }
      }
    }
  }

  /** In black and white, too: no two of the first series have the same dashes. */
  @Test
  void dashesTellSeriesApart() {
    for (int one = 0; one < 6; one++) {
      for (int other = 0; other < one; other++) {
        assertTrue(!Palette.dash(one).equals(Palette.dash(other)), one + " and " + other);
      }
    }
  }

  private static double[] seen(double[][] eye, String colour) {
    double[] rgb = linear(colour);
    return Arrays.stream(eye)
        .mapToDouble(row -> Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]))
        .toArray();
  }

  private static double[] linear(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    double[] linear = new double[3];
    for (int c = 0; c < 3; c++) {
      double v = (rgb >> (16 - 8 * c) & 0xFF) / 255.0;
      linear[c] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
    return linear;
  }

  private static double luminance(double[] rgb) {
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  }

  private static double[] lab(double[] rgb) {
    double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
    double y = f(luminance(rgb));
    double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double f(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }
}
