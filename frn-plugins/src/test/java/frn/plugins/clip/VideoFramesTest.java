package frn.plugins.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
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
  @CsvSource({
    "1, 0, 0, 1, 64, 48, 6, 6",
    "-1, 0, 0, 1, 64, 48, 58, 6",
    "1, 0, 0, -1, 64, 48, 6, 42",
    "-1, 0, 0, -1, 64, 48, 58, 42",
    "0, 1, 1, 0, 48, 64, 6, 6",
    "0, 1, -1, 0, 48, 64, 42, 6",
    "0, -1, 1, 0, 48, 64, 6, 58",
    "0, -1, -1, 0, 48, 64, 42, 58",
    "-0.5, 0, 0, 0.5, 64, 48, 58, 6",
    "0.9999, -0.01, 0.01, 0.9999, 64, 48, 6, 6",
    "0, 0, 0, 0, 64, 48, 6, 6"
  })
  void showsPicturesByTheirMatrix(
      double a, double b, double c, double d, int width, int height, int redX, int redY)
      throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).frames(2).write();

    Frame frame = read(Mp4Boxes.display(file, a, b, c, d), ALL).get(1);

    assertEquals(List.of(1, width, height), List.of(frame.index(), frame.width(), frame.height()));
    for (int x : new int[] {6, width - 6}) {
      for (int y : new int[] {6, height - 6}) {
        boolean red = x == redX && y == redY;
        int grey = TestingVideo.grey(1);
        assertColour(frame, x, y, red ? 200 : grey, red ? 0 : grey, red ? 0 : grey);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.7071, 0.7071, -0.7071, 0.7071",
    "1, 0.5, 0, 1",
    "2, 0, 0, 1",
    "0, 2, -1, 0",
    "1, 0, 0, 0"
  })
  void refusesMatricesThatDoMoreThanTurnAndMirror(double a, double b, double c, double d)
      throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).pixelAspect(1.3).frames(2).write();

    assertDamaged(Mp4Boxes.display(file, a, b, c, d), "neither a quarter turn nor a mirror");
  }

  @Test
  void refusesAMatrixInPerspective() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).frames(2).write();

    assertDamaged(Mp4Boxes.set(file, "tkhd", 48, 9), "neither a quarter turn nor a mirror");
  }

  @ParameterizedTest
  @CsvSource({"mp4, 2, 128, 48", "mkv, 2, 128, 48", "avi, 1.5, 96, 48", "mp4, 0.5, 64, 96"})
  void makesPixelsSquare(String extension, double pixelAspect, int width, int height)
      throws IOException {
    Path file =
        TestingVideo.at(folder.resolve("clip." + extension)).pixelAspect(pixelAspect).write();

    List<Frame> frames = read(file, ALL);

    assertEquals(20, frames.size());
    Frame frame = frames.get(19);
    int grey = TestingVideo.grey(19);
    assertEquals(List.of(width, height), List.of(frame.width(), frame.height()));
    assertColour(frame, width / 4 - 6, height / 3 - 6, 200, 0, 0);
    assertColour(frame, width / 4 + 6, height / 3 + 6, grey, grey, grey);
  }

  @Test
  void turnsPicturesWhosePixelsAreNotSquare() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).pixelAspect(2).frames(1).write();

    Frame frame = read(Mp4Boxes.display(file, 0, 1, -1, 0), ALL).get(0);

    assertEquals(List.of(48, 128), List.of(frame.width(), frame.height()));
    assertColour(frame, 42, 24, 200, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {20, 0.05})
  void refusesPixelsOfAbsurdShape(double pixelAspect) throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mkv")).pixelAspect(pixelAspect).write();

    assertDamaged(file, "times as wide as high");
  }

  @Test
  void cutsOffWhatTheContainerDoes() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).frames(1).write();
    // 40 by 32 of 64 by 48 pixels, their centre 8 to the left of the picture's and 4 above it.
    byte[] crop = Mp4Boxes.box("clap", 40, 1, 32, 1, -8, 1, -4, 1);

    Frame frame =
        read(Mp4Boxes.append(file, "moov/trak/mdia/minf/stbl/stsd/mp4v", crop), ALL).get(0);

    assertEquals(List.of(40, 32), List.of(frame.width(), frame.height()));
    assertColour(frame, 6, 6, 200, 0, 0);
    assertColour(frame, 16 - 4 + 6, 6, 40, 40, 40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mov", "mkv", "webm", "flv"})
  void takesAVideoThatStartsLateForComplete(String extension) throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip." + extension)).startingAt(3.2).write();

    assertEquals(20, read(file, ALL).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 1_000_000})
  void believesNoDuration(int milliseconds) throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).write();
    Mp4Boxes.set(file, "mvhd", 16, milliseconds);
    Mp4Boxes.set(file, "mdhd", 16, 25 * 512 * milliseconds / 1000);

    assertEquals(20, read(file, ALL).size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 100, 1_000_000})
  void believesNoDurationOfMatroska(double milliseconds) throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mkv")).write();
    byte[] bytes = Files.readAllBytes(file);
    int duration = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u0044\u0089\u0088");
    ByteBuffer.wrap(bytes).putDouble(duration + 3, milliseconds);

    assertEquals(20, read(Files.write(file, bytes), ALL).size());
  }

  @Test
  void showsWhatTheEditListLeaves() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).write();
    // Of 20 frames of 40 ms, or 512 ticks, the 10 from the fifth on.
    Mp4Boxes.set(file, "elst", 8, 400, 5 * 512);

    List<Frame> frames = read(file, ALL);

    assertEquals(10, frames.size());
    int grey = TestingVideo.grey(5);
    assertColour(frames.get(0), 40, 30, grey, grey, grey);
  }

  @Test
  void bringsPicturesToTheSizeOfTheFirst() throws IOException {
    Path small = TestingVideo.at(folder.resolve("small.mjpeg")).frames(3).write();
    Path large = TestingVideo.at(folder.resolve("large.mjpeg")).size(128, 96).frames(3).write();

    for (Path file : List.of(joined(small, large), joined(large, small))) {
      List<Frame> frames = read(file, ALL);

      assertEquals(6, frames.size());
      int width = frames.get(0).width();
      for (Frame frame : frames) {
        int grey = TestingVideo.grey(frame.index() % 3);
        assertEquals(List.of(width, width * 3 / 4), List.of(frame.width(), frame.height()));
        assertColour(frame, width / 4 - 6, width / 4 - 6, 200, 0, 0);
        assertColour(frame, width / 4 + 6, width / 4 + 6, grey, grey, grey);
      }
    }
  }

  @Test
  void refusesPicturesThatChangeTheirShape() throws IOException {
    Path wide = TestingVideo.at(folder.resolve("wide.mjpeg")).frames(3).write();
    Path high = TestingVideo.at(folder.resolve("high.mjpeg")).size(48, 64).frames(3).write();

    assertDamaged(
        joined(wide, high), "pictures that change their shape: 48x64 in frame 3, 64x48 before");
  }

  private Path joined(Path first, Path second) throws IOException {
    Path file = folder.resolve("joined.mjpeg");
    Files.write(file, Files.readAllBytes(first));
    return Files.write(file, Files.readAllBytes(second), StandardOpenOption.APPEND);
  }

  @Test
  void refusesTheCoverOfAPieceOfMusic() throws IOException {
    byte[] cover = cover();
    byte[] head = "\0image/png\0\3\0".getBytes(StandardCharsets.ISO_8859_1);
    int size = head.length + cover.length;
    ByteBuffer music = ByteBuffer.allocate(20 + size + 40 * 417);
    music.put("ID3\3\0\0".getBytes(StandardCharsets.ISO_8859_1));
    for (int shift = 21; shift >= 0; shift -= 7) {
      music.put((byte) (size + 10 >> shift & 127));
    }
    music.put("APIC".getBytes(StandardCharsets.ISO_8859_1)).putInt(size).putShort((short) 0);
    music.put(head).put(cover);
    while (music.remaining() >= 417) {
      music.putInt(0xFFFB9000).put(new byte[413]); // A frame of silence.
    }

    assertDamaged(Files.write(folder.resolve("music.mp4"), music.array()), "only attached");
  }

  @Test
  void showsTheVideoBesideACover() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).frames(3).write();
    byte[] cover = cover();
    ByteBuffer data = ByteBuffer.allocate(8 + cover.length).putInt(14).putInt(0).put(cover);
    byte[] list = Mp4Boxes.box("ilst", Mp4Boxes.box("covr", Mp4Boxes.box("data", data.array())));
    byte[] handler = Mp4Boxes.box("hdlr", 0, 0, 0x6D646972, 0x6170706C, 0, 0, 0);
    byte[] meta = new byte[4 + handler.length + list.length];
    System.arraycopy(handler, 0, meta, 4, handler.length);
    System.arraycopy(list, 0, meta, 4 + handler.length, list.length);

    Mp4Boxes.append(file, "moov", Mp4Boxes.box("udta", Mp4Boxes.box("meta", meta)));

    List<Frame> frames = read(file, ALL);
    assertEquals(3, frames.size());
    assertColour(frames.get(2), 6, 6, 200, 0, 0);
  }

  /** A picture that is larger than the video's. */
  private static byte[] cover() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "avi", "mkv", "flv"})
  void sparesSound(String extension) throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip." + extension)).withSound().write();

    assertEquals(20, read(file, ALL).size());
  }

  @Test
  void refusesMissingFile() {
    Path file = folder.resolve("none.mp4");

    assertFailure(ErrorCode.FILE_NOT_FOUND, file, "cannot read " + file + ": no such file");
  }

  @Test
  void tellsAFileThatDoesNotOpenFromADamagedOne() throws IOException {
    Path loop = folder.resolve("loop.mp4");
    Files.createSymbolicLink(loop, loop);

    assertFailure(ErrorCode.CLIP_UNAVAILABLE, loop, "cannot read " + loop + " at present");
  }

  @Test
  void tellsAFileThatCannotBeReadFromADamagedOne() {
    // A file that opens, and fails to be read, as one on a disk that dies.
    Path dying = Path.of("/sys/class/net/lo/speed");
    assumeTrue(Files.isRegularFile(dying));

    assertFailure(ErrorCode.CLIP_UNAVAILABLE, dying, "Invalid argument");
  }

  @Test
  void refusesFolder() {
    assertDamaged(folder, "it is no regular file");
  }

  @Test
  void refusesEmptyFile() throws IOException {
    assertDamaged(Files.createFile(folder.resolve("empty.mp4")), "it is empty (0 bytes)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This is a text, and no video at all.\n",
        "#EXTM3U\n#EXTINF:1,\nother.mp4\n#EXT-X-ENDLIST\n"
      })
  void refusesText(String text) throws IOException {
    TestingVideo.at(folder.resolve("other.mp4")).frames(2).write();

    assertDamaged(Files.writeString(folder.resolve("text.mp4"), text), "it is no video");
  }

  @Test
  void refusesSoundWithoutPictures() throws IOException {
    byte[] header = new byte[44 + 8000];
    byte[] riff =
        ("RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\100\37\0\0\200\76\0\0\2\0\20\0data\100\37\0\0")
            .getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(riff, 0, header, 0, riff.length);

    assertDamaged(
        Files.write(folder.resolve("sound.mp4"), header),
        "a file of format wav without a video stream");
  }

  @Test
  void refusesTruncatedMp4() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.mp4")).write();

    assertDamaged(truncated(file, 0.6), "it is no video, or is cut short or damaged");
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

    assertDamaged(truncated(file, part), "cut short");
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, movflags, frag_keyframe+empty_moov, 0.5",
    "mp4, movflags, frag_keyframe+empty_moov, 0.9",
    "mkv, live, 1, 0.5",
    "mkv, cluster_size_limit, 4000, 0.8",
    "wmv, packet_size, 500, 0.6"
  })
  void refusesARecordingThatEndsEarly(String extension, String option, String value, double part)
      throws IOException {
    Path file =
        TestingVideo.at(folder.resolve("clip." + extension))
            .option(option, value)
            .frames(40)
            .write();
    assertEquals(40, read(file, ALL).size());

    assertDamaged(truncated(file, part), "cut short");
  }

  @Test
  void refusesFlashThatEndsBetweenTwoFrames() throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip.flv")).write();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    int end = 13;
    for (int tag = 0; tag < 10; tag++) {
      end += 15 + (bytes.getInt(end) & 0xFFFFFF);
    }

    assertDamaged(truncated(file, (double) end / bytes.limit()), "it is cut short after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "avi", "mkv", "flv", "wmv"})
  void passesOverWhatFollowsACompleteVideo(String extension) throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip." + extension)).write();
    byte[] tail = new byte[5000];
    new Random(7).nextBytes(tail);

    assertEquals(20, read(Files.write(file, tail, StandardOpenOption.APPEND), ALL).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "avi", "mkv"})
  void refusesDamageInTheMiddle(String extension) throws IOException {
    Path file = TestingVideo.at(folder.resolve("clip." + extension)).frames(40).write();
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 400, (byte) 0x55);
    Files.write(file, bytes);

    assertDamaged(file, "damaged");
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

  private static void assertDamaged(Path file, String found) {
    assertFailure(ErrorCode.CLIP_DAMAGED, file, found);
  }

  private static void assertFailure(ErrorCode code, Path file, String found) {
    FrnException e = assertThrows(FrnException.class, () -> read(file, ALL));
    assertEquals(code, e.code());
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
