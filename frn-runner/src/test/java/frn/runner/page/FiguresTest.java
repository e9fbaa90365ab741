package frn.runner.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.network.Regions;
import frn.runner.chart.Axis;
import frn.runner.chart.Bars;
import frn.runner.chart.FaceDiagram;
import frn.runner.chart.Matrix;
import frn.runner.chart.Picture;
import frn.runner.chart.Pixels;
import frn.runner.chart.Plot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
  @TempDir Path folder;

  @Test
  void eachPictureIsAVectorAndAnImageUnderASafeName() throws IOException {
    Path figures = folder.resolve("made/figures");
    int count =
        new Figures(figures).write(List.of(bars("../a/<b>"), bars("../A/<b>"), bars("age 40+")));

    assertEquals(3, count);
    try (Stream<Path> files = Files.list(figures)) {
      assertEquals(
          Set.of(
              "__a_b_.png",
              "__a_b_.svg",
              "__A_b_-2.png",
              "__A_b_-2.svg",
              "age_40_.png",
              "age_40_.svg"),
          files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
    }
    BufferedImage image = ImageIO.read(figures.resolve("age_40_.png").toFile());
    assertEquals(3 * 460, image.getWidth());
    assertTrue(Files.readString(figures.resolve("age_40_.svg")).startsWith("<svg xmlns="));
  }

  /** Drawn by another reader of SVG than the browser. */
  @Test
  void eachKindOfPictureIsDrawn() {
    Axis axis = Axis.over("epoch", List.of(0.0, 10.0));
    List<double[]> line = List.of(new double[] {0, 0}, new double[] {10, 10});
    for (Picture picture :
        List.of(
            bars("bars"),
            new Plot(axis, axis).line(0, line).dots(0, line).name(0, "a line").picture("p", "plot"),
            Matrix.picture(
                "m",
                "matrix",
                List.of("a", "b"),
                List.of("a", "b"),
                List.of(new Matrix.Cell(0, 1, 1, "100 %"))),
            FaceDiagram.picture(
                "f",
                "face",
                Optional.empty(),
                Regions.GRID_3X3,
                List.of(new FaceDiagram.Relation(List.of("left_cheek", "right_mouth"), 0.4)),
                List.of(List.of("left_cheek", "right_mouth"))))) {
      assertTrue(blue(Pixels.of(picture, 3)) > 100, picture.title());
    }
  }

  /** A line between two regions lies between them: pixels of it are in the cell in the middle. */
  @Test
  void aRelationJoinsItsRegions() {
    BufferedImage image = Pixels.of(face(relation(0.4, "left_eye", "right_mouth")), 3);
    int third = image.getWidth() / 3;
    assertTrue(blue(image.getSubimage(third, third, third, third)) > 500);
    assertEquals(0, blue(image.getSubimage(0, 2 * third + 30, third, third - 30)));
  }

  @Test
  void theMostImportantRelationIsTheWidestLine() {
    Picture picture =
        face(relation(0.6, "left_eye", "right_eye"), relation(0.2, "left_mouth", "right_mouth"));
    List<Double> widths =
        Pattern.compile("stroke=\"#0072B2\" stroke-width=\"([0-9.]+)\" stroke-linecap")
            .matcher(picture.svg().render())
            .results()
            .map(found -> Double.valueOf(found.group(1)))
            .toList();

    assertEquals(2, widths.size(), "a line each");
    assertEquals(3, widths.get(1) / widths.get(0), 0.01, "as λ, the widest above the others");
  }

  /** Each two of its regions are joined, and each line has its rank. */
  @Test
  void aRelationOfThreeRegionsHasThreeLines() {
    String pair = face(relation(0.6, "left_eye", "nose")).svg().render();
    String triple = face(relation(0.6, "left_eye", "right_eye", "mouth")).svg().render();
    String line = "stroke-linecap";

    assertEquals(1, pair.split(line).length - 1);
    assertEquals(3, triple.split(line).length - 1);
    assertEquals(3, triple.split("<circle").length - 1);
  }

  @Test
  void theExplainedPictureSaysItsRelationsInWords() {
    Picture picture =
        FaceDiagram.explained(
            "f",
            "face",
            Optional.empty(),
            Regions.GRID_3X3,
            List.of(relation(0.4, "left_cheek", "right_mouth")),
            List.of(
                "age 30 years", "/a/folder/with/a/name/that/is/long/enough/to/be/cut/clip.mp4"));
    String svg = picture.svg().render();

    assertTrue(svg.contains("left cheek – right mouth"), svg);
    assertTrue(svg.contains("λ 0.400"));
    assertTrue(svg.contains("age 30 years"));
    assertTrue(svg.contains("cut/clip.mp4"));
    assertTrue(picture.width() > 600 && blue(Pixels.of(picture, 1)) > 100);
  }

  private static FaceDiagram.Relation relation(double lambda, String... regions) {
    return new FaceDiagram.Relation(List.of(regions), lambda);
  }

  private static Picture face(FaceDiagram.Relation... relations) {
    return FaceDiagram.picture(
        "f", "face", Optional.empty(), Regions.GRID_3X3, List.of(relations), List.of());
  }

  private static Picture bars(String name) {
    return Bars.picture(name, "bars", "years", List.of(new Bars.Bar("nose", 3, 2, 4)));
  }

  private static long blue(BufferedImage image) {
    long count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        count += (rgb & 0xFF) - (rgb >> 16 & 0xFF) > 120 ? 1 : 0;
      }
    }
    return count;
  }
}
