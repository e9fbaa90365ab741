package frn.plugins.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.plugins.clip.FramesSourceFactory.Settings;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Image folders as the databases lay them out. */
class FramesSourceTest {
  @TempDir private Path root;

  /** An image of one grey. */
  private void image(String name, int grey) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(grey, grey, grey));
    g.fillRect(0, 0, 40, 30);
    g.dispose();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    assertTrue(ImageIO.write(image, ending, file.toFile()), ending);
  }

  private ClipSource source(FrameLayout layout) {
    Settings settings = new Settings(root, layout);
    FramesSourceFactory factory = new FramesSourceFactory();
    factory.check(settings);
    return factory.create(settings, root.resolveSibling("cache"));
  }

  private static List<Frame> read(ClipSource source, Clip clip, Sampling sampling) {
    List<Frame> all = new ArrayList<>();
    try (Frames frames = source.open(clip, sampling)) {
      for (Optional<Frame> f = frames.next(); f.isPresent(); f = frames.next()) {
        all.add(f.get());
      }
    }
    return all;
  }

  private static int grey(Frame frame) {
    return frame.rgb()[3 * (15 * frame.width() + 20)] & 0xff;
  }

  @Test
  void framesAreInTheOrderOfTheirNumbers() throws IOException {
    for (int i = 1; i <= 12; i++) {
      image("ann/smile/frame_" + i + ".png", 10 * i);
    }
    Files.writeString(root.resolve("ann/smile/notes.txt"), "no image");
    Files.writeString(root.resolve("ann/smile/._frame_1.png"), "no image");
    ClipSource source = source(FrameLayout.FOLDERS);
    Clip clip = source.clips().get(0);

    assertEquals(new Clip("ann/smile", "ann", root.resolve("ann/smile"), Map.of()), clip);
    List<Frame> frames = read(source, clip, new Sampling(4, 5));
    assertEquals(List.of(0, 4, 8), frames.stream().map(Frame::index).toList());
    assertEquals(
        List.of(10, 50, 90), frames.stream().map(FramesSourceTest::grey).toList(), "1, 5 and 9");
    assertEquals(2, read(source, clip, new Sampling(1, 2)).size());
  }

  @Test
  void jpegsAreReadAsWell() throws IOException {
    image("ann/smile/000.jpeg", 120);
    ClipSource source = source(FrameLayout.FOLDERS);
    Frame frame = read(source, source.clips().get(0), new Sampling(1, 9)).get(0);
    assertEquals(120, grey(frame), 3);
  }

  @Test
  void theExtendedCohnKanadeDatasetHasEmotionsOfSomeSequences() throws IOException {
    image("cohn-kanade-images/S005/001/S005_001_00000001.png", 1);
    image("cohn-kanade-images/S005/002/S005_002_00000001.png", 2);
    image("cohn-kanade-images/S010/001/S010_001_00000001.png", 3);
    emotion("S005/001", "   3.0000000e+00\n");
    emotion("S010/001", "7.0");

    List<Clip> clips = source(FrameLayout.CK_PLUS).clips();

    assertEquals(
        List.of("S005_001", "S005_002", "S010_001"), clips.stream().map(Clip::id).toList());
    assertEquals(Map.of("emotion", "disgust"), clips.get(0).labels());
    assertEquals(Map.of(), clips.get(1).labels());
    assertEquals(Map.of("emotion", "surprise"), clips.get(2).labels());
    assertEquals("S010", clips.get(2).subject());
  }

  @Test
  void anEmotionThatIsNoneIsToldWithItsFile() throws IOException {
    image("cohn-kanade-images/S005/001/S005_001_00000001.png", 1);
    for (String wrong : List.of("8", "1.5", "happy")) {
      emotion("S005/001", wrong);
      InvalidSetting e =
          assertThrows(InvalidSetting.class, () -> source(FrameLayout.CK_PLUS), wrong);
      assertTrue(e.getMessage().contains("S005_001_emotion.txt"), e.getMessage());
      assertTrue(e.getMessage().contains("found '" + wrong + "'"), e.getMessage());
    }
  }

  private void emotion(String sequence, String text) throws IOException {
    Path folder = Files.createDirectories(root.resolve("Emotion").resolve(sequence));
    Files.writeString(folder.resolve(sequence.replace('/', '_') + "_emotion.txt"), text);
  }

  @Test
  void ouluCasiaNamesExpressionCameraAndLight() throws IOException {
    image("VL/Strong/P001/Happiness/000.jpeg", 1);
    image("NI/Dark/P002/Anger/000.jpeg", 2);

    List<Clip> clips = source(FrameLayout.OULU_CASIA).clips();

    assertEquals(
        List.of("NI-Dark-P002-Anger", "VL-Strong-P001-Happiness"),
        clips.stream().map(Clip::id).toList());
    assertEquals(
        Map.of("emotion", "happiness", "camera", "vl", "light", "strong"), clips.get(1).labels());
    assertEquals("P001", clips.get(1).subject());
  }

  @Test
  void theDigestIsThatOfNamesAndContents() throws IOException {
    image("ann/smile/1.png", 10);
    image("ann/smile/2.png", 20);
    ClipSource source = source(FrameLayout.FOLDERS);
    Clip clip = source.clips().get(0);
    String before = source.digest(clip);
    assertEquals(before, source(FrameLayout.FOLDERS).digest(clip));
    image("ann/smile/3.png", 30);
    String more = source.digest(clip);
    assertNotEquals(before, more);
    Files.move(root.resolve("ann/smile/3.png"), root.resolve("ann/smile/0.png"));
    assertNotEquals(more, source.digest(clip), "another order");
  }

  @Test
  void whatIsNoClipIsTold() throws IOException {
    InvalidSetting none = assertThrows(InvalidSetting.class, () -> source(FrameLayout.CK_PLUS));
    assertTrue(none.getMessage().contains("cohn-kanade-images/SUBJECT/SEQUENCE"));
    Files.createDirectories(root.resolve("ann/empty"));
    ClipSource source = source(FrameLayout.FOLDERS);
    FrnException empty =
        assertThrows(FrnException.class, () -> source.digest(source.clips().get(0)));
    assertEquals(ErrorCode.CLIP_DAMAGED, empty.code());
    Files.writeString(root.resolve("ann/empty/1.png"), "no image");
    FrnException broken =
        assertThrows(
            FrnException.class, () -> read(source, source.clips().get(0), new Sampling(1, 1)));
    assertEquals(ErrorCode.CLIP_DAMAGED, broken.code());
  }
}
