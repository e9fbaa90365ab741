package frn.plugins.align;

import frn.api.clip.Frame;
import frn.api.face.Aligner;
import frn.api.face.Eyes;
import frn.plugins.align.Cascade.Square;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Finds faces, then the eyes near their usual places in each. An eye that is not found, as in a
 * wink, is taken to mirror the other; without any eye it is no face.
 */
final class HaarEyesAligner implements Aligner {
  /** Of faces, then of eyes. */
  private static final List<String> CASCADES =
      List.of(
          "haarcascade_frontalface_alt2.xml",
          "haarcascade_eye.xml",
          "haarcascade_eye_tree_eyeglasses.xml");

  /** Side of the smallest face in the reduced picture: enough for the cascade, and fast. */
  private static final int SMALLEST_FACE = 32;

  /** Side to which a face is brought for the search of its eyes. */
  private static final int FACE_SIDE = 128;

  /** An eye's square as fractions of the face's. */
  private static final double SMALLEST_EYE = 0.14;

  private static final double LARGEST_EYE = 0.36;

  private static final Point USUAL_LEFT = new Point(0.31, 0.39);
  private static final Point USUAL_RIGHT = USUAL_LEFT.mirrored();

  /** How far from there an eye may be: the eyes of a head that is rolled by 20 degrees. */
  private static final double FARTHEST = 0.12;

  private final double minFace;
  private final Cascade faces;
  private final List<Cascade> eyes;

  private HaarEyesAligner(double minFace, List<Cascade> cascades) {
    this.minFace = minFace;
    this.faces = cascades.get(0);
    this.eyes = cascades.subList(1, cascades.size());
    Pictures.useOneThread();
  }

  /**
   * @param load opens one of OpenCV's cascades
   */
  static HaarEyesAligner open(double minFace, Function<String, Cascade> load) {
    List<Cascade> loaded = new ArrayList<>();
    try {
      CASCADES.forEach(name -> loaded.add(load.apply(name)));
      return new HaarEyesAligner(minFace, loaded);
    } catch (RuntimeException | Error e) {
      loaded.forEach(Cascade::close);
      throw e;
    }
  }

  /** A place in a face, as fractions of its square. */
  private record Point(double x, double y) {
    Point mirrored() {
      return new Point(1 - x, y);
    }

    double distanceTo(Point other) {
      return Math.hypot(x - other.x, y - other.y);
    }
  }

  @Override
  public List<Eyes> faces(Frame frame) {
    try (Pictures pictures = new Pictures()) {
      Mat grey = pictures.grey(pictures.rgb(frame));
      return squares(pictures, grey).stream()
          .flatMap(face -> eyes(face, upperHalf(pictures, grey, face)).stream())
          .toList();
    }
  }

  /** One for each face, the largest first. */
  private List<Square> squares(Pictures pictures, Mat grey) {
    int shorter = Math.min(grey.cols(), grey.rows());
    double scale = Math.min(1, SMALLEST_FACE / (minFace * shorter));
    Mat reduced =
        pictures.resized(
            grey, (int) Math.ceil(scale * grey.cols()), (int) Math.ceil(scale * grey.rows()));
    opencv_imgproc.equalizeHist(reduced, reduced);
    double across = (double) grey.cols() / reduced.cols();
    double down = (double) grey.rows() / reduced.rows();
    List<Square> found = faces.detect(reduced, (int) (minFace * scale * shorter), shorter);
    found.sort(Comparator.comparingDouble(Square::side).reversed());
    List<Square> apart = new ArrayList<>();
    for (Square face : found) {
      if (apart.stream().noneMatch(larger -> larger.holdsTheMiddleOf(face))) {
        apart.add(face);
      }
    }
    return apart.stream()
        .map(face -> new Square(face.x() * across, face.y() * down, face.side() * across))
        .toList();
  }

  private Optional<Eyes> eyes(Square face, Mat upper) {
    List<Point> found = new ArrayList<>();
    for (Cascade cascade : eyes) {
      if (nearest(found, USUAL_LEFT).isEmpty() || nearest(found, USUAL_RIGHT).isEmpty()) {
        found.addAll(candidates(cascade, upper));
      }
    }
    Optional<Point> left = nearest(found, USUAL_LEFT);
    Optional<Point> right = nearest(found, USUAL_RIGHT);
    if (left.isEmpty() && right.isEmpty()) {
      return Optional.empty();
    }
    Point leftEye = left.orElseGet(() -> right.orElseThrow().mirrored());
    Point rightEye = right.orElseGet(leftEye::mirrored);
    return Optional.of(
        new Eyes(
            face.x() + face.side() * leftEye.x(),
            face.y() + face.side() * leftEye.y(),
            face.x() + face.side() * rightEye.x(),
            face.y() + face.side() * rightEye.y()));
  }

  private static Mat upperHalf(Pictures pictures, Mat grey, Square face) {
    int side = (int) face.side();
    Rect upper = new Rect((int) face.x(), (int) face.y(), side, Math.max(1, side * 6 / 10));
    Mat picture = pictures.resized(new Mat(grey, upper), FACE_SIDE, FACE_SIDE * 6 / 10);
    opencv_imgproc.equalizeHist(picture, picture);
    return picture;
  }

  private static List<Point> candidates(Cascade cascade, Mat upper) {
    List<Point> points = new ArrayList<>();
    int smallest = (int) (SMALLEST_EYE * FACE_SIDE);
    int largest = (int) (LARGEST_EYE * FACE_SIDE);
    for (Square eye : cascade.detect(upper, smallest, largest)) {
      points.add(
          new Point(
              (eye.x() + eye.side() / 2) / FACE_SIDE, (eye.y() + eye.side() / 2) / FACE_SIDE));
    }
    return points;
  }

  private static Optional<Point> nearest(List<Point> points, Point usual) {
    return points.stream()
        .filter(point -> point.distanceTo(usual) <= FARTHEST)
        .min(Comparator.comparingDouble(point -> point.distanceTo(usual)));
  }

  @Override
  public void close() {
    eyes.forEach(Cascade::close);
    faces.close();
  }
}
