package frn.plugins.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFramesTest {
  private static final Sampling ALL = new Sampling(1, 1000);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "avi", "mkv", "flv"})
  void decodesEveryFrameOfAnyContainer(String extension) throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip." + extension)).write();

    List<Frame> frames = read(file, ALL);

    assertEquals(20, frames.size());
    for (int i = 0; i < 20; i++) {
      Frame frame = frames.get(i);
      assertEquals(i, frame.index());
      assertEquals(TestingVideo.WIDTH, frame.width());
      assertEquals(TestingVideo.HEIGHT, frame.height());
      assertColour(frame, 40, 30, TestingVideo.grey(i), TestingVideo.grey(i), TestingVideo.grey(i));
      assertColour(frame, 6, 6, 200, 0, 0);
    }
  }

  @Test
  void showsTheSampledFramesAlone() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).write();

    List<Frame> frames = read(file, new Sampling(5, 3));

    assertEquals(List.of(0, 5, 10), frames.stream().map(Frame::index).toList());
    int grey = TestingVideo.grey(10);
    assertColour(frames.get(2), 40, 30, grey, grey, grey);
  }

  @Test
  void staysAtTheEnd() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).frames(2).write();
    try (Frames frames = VideoFrames.open(file, ALL)) {
      frames.next();
      frames.next();
      assertEquals(Optional.empty(), frames.next());
      assertEquals(Optional.empty(), frames.next());
    }
  }

  @ParameterizedTest
  @CsvSource({"90, 48, 64, 42, 6", "180, 64, 48, 58, 42", "270, 48, 64, 6, 58"})
  void turnsPicturesAsTheContainerSays(double degrees, int width, int height, int redX, int redY)
      throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).rotated(degrees).write();

    Frame frame = read(file, new Sampling(1, 1)).get(0);

    assertEquals(width, frame.width());
    assertEquals(height, frame.height());
    assertColour(frame, redX, redY, 200, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "avi", "mkv", "flv"})
  void sparesSound(String extension) throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip." + extension)).withSound().write();

    assertEquals(20, read(file, ALL).size());
  }

  @Test
  void refusesMissingFile() {
    assertUnreadable(folder.resolve("none.mp4"), "no such file");
  }

  @Test
  void refusesFolder() {
    assertUnreadable(folder, "it is no regular file");
  }

  @Test
  void refusesEmptyFile() throws IOException {
    assertUnreadable(Files.createFile(folder.resolve("empty.mp4")), "it is empty (0 bytes)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This is a text, and no video at all.\n",
        "#EXTM3U\n#EXTINF:1,\nother.mp4\n#EXT-X-ENDLIST\n"
      })
  void refusesText(String text) throws IOException {
    TestingVideo.at(folder.resolve("other.mp4")).frames(2).write();

    assertUnreadable(Files.writeString(folder.resolve("text.mp4"), text), "it is no video");
  }

  @Test
  void refusesSoundWithoutPictures() throws IOException {
    byte[] header = new byte[44 + 8000];
    byte[] riff =
        ("RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\100\37\0\0\200\76\0\0\2\0\20\0data\100\37\0\0")
            .getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(riff, 0, header, 0, riff.length);

    assertUnreadable(
        Files.write(folder.resolve("sound.mp4"), header),
        "a file of format wav without a video stream");
  }

  @Test
  void refusesTruncatedMp4() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).write();

    assertUnreadable(truncated(file, 0.6), "it is no video, or is cut short or damaged");
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, 0.5, false",
    "mp4, 0.97, false",
    "mp4, 0.5, true",
    "avi, 0.5, false",
    "avi, 0.5, true",
    "mkv, 0.5, false",
    "flv, 0.5, false"
  })
  void refusesFileThatEndsEarly(String extension, double part, boolean sound) throws IOException {
    TestingVideo video = TestingVideo.at(folder.resolve("clip." + extension)).indexFirst();
    Path file = (sound ? video.withSound() : video).frames(40).write();

    assertUnreadable(truncated(file, part), "cut short");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "avi", "mkv"})
  void refusesDamageInTheMiddle(String extension) throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip." + extension)).frames(40).write();
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 400, (byte) 0x55);
    Files.write(file, bytes);

    assertUnreadable(file, "damaged");
  }

  @Test
  void opensManyTimesInLittleMemory() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).frames(3).write();
    Path broken = truncated(TestingVideo.at(folder.resolve("broken.mp4")).write(), 0.5);
    openAndRead(file, broken, 200);
    long before = residentBytes();
    openAndRead(file, broken, 400);

    long grown = residentBytes() - before;
    assertTrue(grown < 32L << 20, () -> "grew by " + grown + " bytes");
  }

  private void openAndRead(Path file, Path broken, int times) {
    for (int i = 0; i < times; i++) {
      assertEquals(3, read(file, ALL).size());
      assertThrows(FrnException.class, () -> read(broken, ALL));
    }
  }

  private static long residentBytes() throws IOException {
    String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
    return 4096 * Long.parseLong(pages);
  }

  private static void assertUnreadable(Path file, String found) {
    FrnException e = assertThrows(FrnException.class, () -> read(file, ALL));
    assertEquals(ErrorCode.CLIP_DAMAGED, e.code());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(found), e.getMessage());
  }

  private static Path truncated(Path file, double part) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, (int) (part * bytes.length)));
  }

  private static List<Frame> read(Path file, Sampling sampling) {
    List<Frame> all = new ArrayList<>();
    try (Frames frames = VideoFrames.open(file, sampling)) {
      for (Optional<Frame> f = frames.next(); f.isPresent(); f = frames.next()) {
        all.add(f.get());
      }
    }
    return all;
  }

  private static void assertColour(Frame frame, int x, int y, int red, int green, int blue) {
    int at = 3 * (y * frame.width() + x);
    assertEquals(red, frame.rgb()[at] & 0xFF, 6, "red of frame " + frame.index());
    assertEquals(green, frame.rgb()[at + 1] & 0xFF, 6, "green of frame " + frame.index());
    assertEquals(blue, frame.rgb()[at + 2] & 0xFF, 6, "blue of frame " + frame.index());
  }
}
