package frn.plugins.align;

import frn.api.clip.Frame;
import frn.api.face.Aligner;
import frn.api.face.Eyes;
import frn.plugins.align.Cascade.Search;
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
 *
 * <p>A fast cascade looks for faces in the whole of each frame, and a thorough one at the places
 * that it names; where no face is there, the thorough one looks everywhere. Nothing is kept from
 * frame to frame, so that no frame's faces depend on another's.
 */
final class HaarEyesAligner implements Aligner {
  /** Of faces, fast and thorough, then of eyes. */
  private static final List<String> CASCADES =
      List.of(
          "lbpcascades/lbpcascade_frontalface.xml",
          "haarcascades/haarcascade_frontalface_alt2.xml",
          "haarcascades/haarcascade_eye.xml",
          "haarcascades/haarcascade_eye_tree_eyeglasses.xml");

  /** Side of the smallest face in the picture that is searched fast: the cascade's own. */
  private static final int SMALLEST_FAST = 24;

  /** Side of the smallest face in a picture that is searched thoroughly. */
  private static final int SMALLEST_FACE = 32;

  /** Names a place for little: the thorough cascade looks there. */
  private static final Search FAST = new Search(1.1, 1);

  private static final Search THOROUGH = new Search(1.1, 3);
  private static final Search EYES = new Search(1.2, 2);

  /** Part of a named place's side that is searched around it. */
  private static final double MARGIN = 0.25;

  /** Side of the place in the picture that is searched thoroughly. */
  private static final int NAMED_SIDE = 40;

  /** A face as fractions of the place. */
  private static final double SMALLEST_NAMED = 0.75;

  private static final double LARGEST_NAMED = 1.3;

  /** Side to which a face is brought for the search of its eyes. */
  private static final int FACE_SIDE = 112;

  /** An eye's square as fractions of the face's. */
  private static final double SMALLEST_EYE = 0.14;

  private static final double LARGEST_EYE = 0.36;

  private static final Point USUAL_LEFT = new Point(0.31, 0.39);
  private static final Point USUAL_RIGHT = USUAL_LEFT.mirrored();

  /** How far from there an eye may be: the eyes of a head that is rolled by 20 degrees. */
  private static final double FARTHEST = 0.12;

  private final double minFace;
  private final Cascade fast;
  private final Cascade thorough;
  private final List<Cascade> eyes;

  private HaarEyesAligner(double minFace, List<Cascade> cascades) {
    this.minFace = minFace;
    this.fast = cascades.get(0);
    this.thorough = cascades.get(1);
    this.eyes = cascades.subList(2, cascades.size());
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
      List<Square> named =
          everywhere(pictures, grey, fast, SMALLEST_FAST, FAST).stream()
              .flatMap(place -> near(pictures, grey, place).stream())
              .toList();
      List<Eyes> found = eyes(pictures, grey, named);
      return found.isEmpty()
          ? eyes(pictures, grey, everywhere(pictures, grey, thorough, SMALLEST_FACE, THOROUGH))
          : found;
    }
  }

  /** In a picture in which the smallest face has a given side. */
  private List<Square> everywhere(
      Pictures pictures, Mat grey, Cascade cascade, int smallest, Search search) {
    int shorter = Math.min(grey.cols(), grey.rows());
    double scale = Math.min(1, smallest / (minFace * shorter));
    Mat reduced =
        pictures.reduced(
            grey, (int) Math.ceil(scale * grey.cols()), (int) Math.ceil(scale * grey.rows()));
    opencv_imgproc.equalizeHist(reduced, reduced);
    double across = (double) grey.cols() / reduced.cols();
    double down = (double) grey.rows() / reduced.rows();
    return cascade.detect(reduced, (int) (minFace * scale * shorter), shorter, search).stream()
        .map(face -> new Square(face.x() * across, face.y() * down, face.side() * across))
        .toList();
  }

  /** The face at a place that was named, if there is one. */
  private Optional<Square> near(Pictures pictures, Mat grey, Square place) {
    double margin = MARGIN * place.side();
    int left = (int) Math.max(0, place.x() - margin);
    int top = (int) Math.max(0, place.y() - margin);
    int right = (int) Math.min(grey.cols(), place.x() + place.side() + margin);
    int bottom = (int) Math.min(grey.rows(), place.y() + place.side() + margin);
    double scale = Math.min(1, NAMED_SIDE / place.side());
    Mat around = new Mat(grey, new Rect(left, top, right - left, bottom - top));
    Mat reduced =
        pictures.reduced(
            around, (int) Math.ceil(scale * around.cols()), (int) Math.ceil(scale * around.rows()));
    opencv_imgproc.equalizeHist(reduced, reduced);
    double across = (double) around.cols() / reduced.cols();
    double down = (double) around.rows() / reduced.rows();
    double side = scale * place.side();
    return thorough
        .detect(reduced, (int) (SMALLEST_NAMED * side), (int) (LARGEST_NAMED * side), THOROUGH)
        .stream()
        .map(
            face ->
                new Square(left + face.x() * across, top + face.y() * down, face.side() * across))
        .filter(place::holdsTheMiddleOf)
        .max(Comparator.comparingDouble(Square::side));
  }

  /** Of one face each, the largest first. */
  private List<Eyes> eyes(Pictures pictures, Mat grey, List<Square> faces) {
    List<Square> apart = new ArrayList<>();
    faces.stream()
        .sorted(Comparator.comparingDouble(Square::side).reversed())
        .filter(face -> apart.stream().noneMatch(larger -> larger.holdsTheMiddleOf(face)))
        .forEach(apart::add);
    return apart.stream()
        .flatMap(face -> eyes(face, upperHalf(pictures, grey, face)).stream())
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
    Mat picture = pictures.reduced(new Mat(grey, upper), FACE_SIDE, FACE_SIDE * 6 / 10);
    opencv_imgproc.equalizeHist(picture, picture);
    return picture;
  }

  private static List<Point> candidates(Cascade cascade, Mat upper) {
    List<Point> points = new ArrayList<>();
    int smallest = (int) (SMALLEST_EYE * FACE_SIDE);
    int largest = (int) (LARGEST_EYE * FACE_SIDE);
    for (Square eye : cascade.detect(upper, smallest, largest, EYES)) {
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
    thorough.close();
    fast.close();
  }
}
