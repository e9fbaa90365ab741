package frn.plugins.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.InvalidSetting;
import frn.api.NoContext;
import frn.api.TestingShared;
import frn.api.clip.Frame;
import frn.api.face.Aligner;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacv.FrameGrabber;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EyeFindersTest {
  private static final CropGeometry GEOMETRY = new CropGeometry(96, 0.4, 0.35, 1, 1);
  private static final String CLIP = "001_deliberate_smile_2";

  @TempDir private Path folder;

  @Test
  void cascadesSeeNoFaceInABlankFrame() {
    try (Aligner haar = haar()) {
      assertEquals(Optional.empty(), haar.eyes(TestingFrames.blank(64, 48)));
      assertEquals(Optional.empty(), haar.eyes(TestingFrames.blank(1, 1)));
    }
  }

  @Test
  void networksSeeNoFaceInABlankFrame() {
    try (Aligner onnx = onnx()) {
      assertEquals(Optional.empty(), onnx.eyes(TestingFrames.blank(64, 48)));
      assertEquals(Optional.empty(), onnx.eyes(TestingFrames.blank(1, 1)));
    }
  }

  @Test
  void cascadesAndNetworksFindTheSameEyes() throws FrameGrabber.Exception {
    for (String clip : new String[] {CLIP, "068_deliberate_smile_2", "173_spontaneous_smile_1"}) {
      Frame frame = TestingFrames.face(clip);
      try (Aligner haar = haar();
          Aligner onnx = onnx()) {
        assertNear(onnx.eyes(frame).orElseThrow(), haar.eyes(frame).orElseThrow(), 0.15);
      }
    }
  }

  @Test
  void eyesMoveWithTheFaceInALargerFrame() throws FrameGrabber.Exception {
    Frame frame = TestingFrames.face(CLIP);
    Frame framed = TestingFrames.framed(frame, 640, 480);
    try (Aligner haar = haar();
        Aligner onnx = onnx()) {
      for (Aligner aligner : new Aligner[] {haar, onnx}) {
        Eyes eyes = aligner.eyes(frame).orElseThrow();
        Eyes moved =
            new Eyes(
                eyes.leftX() + 120, eyes.leftY() + 40, eyes.rightX() + 120, eyes.rightY() + 40);
        assertNear(moved, aligner.eyes(framed).orElseThrow(), 0.12);
      }
    }
  }

  @Test
  void findsTheEyesOfEveryFace() throws FrameGrabber.Exception {
    Frame large = TestingFrames.face(CLIP);
    Frame small = TestingFrames.face("068_deliberate_smile_2");
    Frame both = TestingFrames.beside(TestingFrames.framed(large, 500, 500), small);
    try (Aligner haar = haar();
        Aligner onnx = onnx()) {
      for (Aligner aligner : new Aligner[] {haar, onnx}) {
        List<Eyes> faces = aligner.faces(both);
        assertEquals(2, faces.size());
        assertEquals(1, faces.stream().filter(eyes -> eyes.leftX() < 500).count());
        assertEquals(Optional.of(faces.get(0)), aligner.eyes(both));
      }
    }
  }

  @Test
  void findsTheEyesOfASmallFaceInALargePicture() throws FrameGrabber.Exception {
    Frame small = TestingFrames.face("068_deliberate_smile_2");
    Frame large = TestingFrames.framed(small, 1921, 1081);
    try (Aligner haar = haar()) {
      Eyes eyes = haar.eyes(small).orElseThrow();
      Eyes moved =
          new Eyes(
              eyes.leftX() + 760, eyes.leftY() + 340, eyes.rightX() + 760, eyes.rightY() + 340);
      List<Eyes> found = haar.faces(large);
      assertEquals(1, found.size());
      assertNear(moved, found.get(0), 0.12);
    }
  }

  @Test
  void facesDependOnNoOtherFrame() throws FrameGrabber.Exception {
    Frame frame = TestingFrames.face(CLIP);
    Frame both = TestingFrames.beside(TestingFrames.face("068_deliberate_smile_2"), frame);
    try (Aligner fresh = haar();
        Aligner used = haar()) {
      List<Eyes> expected = fresh.faces(frame);
      used.faces(both);
      used.faces(TestingFrames.blank(64, 48));
      assertEquals(expected, used.faces(frame));
    }
  }

  @Test
  void looksEverywhereThoroughlyWhereTheFastCascadeSeesNothing() throws FrameGrabber.Exception {
    Frame frame = TestingFrames.face(CLIP);
    try (Aligner haar = haar();
        Aligner blind =
            HaarEyesAligner.open(
                0.2,
                name ->
                    Cascade.load(
                        name.startsWith("lbp") ? "lbpcascades/lbpcascade_silverware.xml" : name))) {
      assertNear(haar.eyes(frame).orElseThrow(), blind.eyes(frame).orElseThrow(), 0.1);
    }
  }

  @Test
  void closesTheCascadesBeforeOneThatDoesNotLoad() {
    List<Cascade> loaded = new ArrayList<>();
    IllegalStateException failure = new IllegalStateException("no space");
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                HaarEyesAligner.open(
                    0.2,
                    name -> {
                      if (loaded.size() == 2) {
                        throw failure;
                      }
                      loaded.add(Cascade.load(name));
                      return loaded.get(loaded.size() - 1);
                    }));
    assertSame(failure, e);
    try (Mat grey = new Mat(64, 64, opencv_core.CV_8UC1)) {
      for (Cascade cascade : loaded) {
        assertThrows(
            NullPointerException.class,
            () -> cascade.detect(grey, 8, 64, new Cascade.Search(1.1, 3)),
            "it is closed");
      }
    }
  }

  @Test
  void saysWhichModelIsMissing() throws IOException {
    Onnx68AlignerFactory factory = new Onnx68AlignerFactory();
    Files.writeString(folder.resolve("face-detect.onnx"), "a model");
    Onnx68Settings settings = new Onnx68Settings(GEOMETRY, folder, 0.7);
    InvalidSetting e = assertThrows(InvalidSetting.class, () -> factory.check(settings));
    assertEquals("models", e.component());
    assertTrue(
        e.getMessage().endsWith("found no " + folder.resolve("face-landmarks.onnx")),
        e.getMessage());
  }

  @Test
  void identifiesModelsByTheirContent() throws IOException {
    Onnx68AlignerFactory factory = new Onnx68AlignerFactory();
    Onnx68Settings settings = new Onnx68Settings(GEOMETRY, folder, 0.7);
    Files.writeString(folder.resolve("face-detect.onnx"), "a");
    Files.writeString(folder.resolve("face-landmarks.onnx"), "b");
    factory.check(settings);
    String before = factory.fingerprint(settings);
    Files.writeString(folder.resolve("face-landmarks.onnx"), "c");
    assertNotEquals(before, factory.fingerprint(settings));
  }

  private static void assertNear(Eyes expected, Eyes found, double tolerance) {
    double allowed = tolerance * expected.distance();
    assertEquals(expected.leftX(), found.leftX(), allowed, "left x");
    assertEquals(expected.leftY(), found.leftY(), allowed, "left y");
    assertEquals(expected.rightX(), found.rightX(), allowed, "right x");
    assertEquals(expected.rightY(), found.rightY(), allowed, "right y");
  }

  private static Aligner haar() {
    return new HaarEyesAlignerFactory()
        .create(new HaarEyesSettings(GEOMETRY, 0.2), new NoContext());
  }

  private static Aligner onnx() {
    return new Onnx68AlignerFactory()
        .create(new Onnx68Settings(GEOMETRY, TestingShared.path("models"), 0.7), new NoContext());
  }
}
