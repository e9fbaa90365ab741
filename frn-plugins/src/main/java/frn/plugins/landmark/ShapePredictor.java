package frn.plugins.landmark;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.plugins.text.StandIn;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A cascade of regression trees that moves a mean shape to the landmarks of a face (Kazemi and
 * Sullivan, "One millisecond face alignment with an ensemble of regression trees", CVPR 2014), as
 * dlib writes it to files.
 */
final class ShapePredictor {
  private static final int VERSION = 1;

  /** More of anything is no such file. */
  private static final int MOST = 1_000_000;

  /** Of numbers that are none. */
  private static final int NOT_FINITE = 32_000;

  private record Split(int first, int second, float threshold) {}

  private record Tree(Split[] splits, float[][] leaves) {
    float[] leaf(float... pixels) {
      int at = 0;
      while (at < splits.length) {
        Split split = splits[at];
        boolean left = pixels[split.first] - pixels[split.second] > split.threshold;
        at = 2 * at + (left ? 1 : 2);
      }
      return leaves[at - splits.length];
    }
  }

  /**
   * A step of the cascade.
   *
   * @param anchors the landmark that each pixel is near to
   * @param offsets [pixels][2], from there
   */
  private record Stage(Tree[] trees, int[] anchors, float[][] offsets) {}

  private final float[] mean;
  private final Stage[] stages;

  private ShapePredictor(float[] mean, Stage... stages) {
    this.mean = mean;
    this.stages = stages;
  }

  /**
   * Reads a file.
   *
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when it is not of this kind, or not of 68
   *     landmarks
   */
  static ShapePredictor read(Path file) {
    try {
      Optional<String> other = StandIn.at(file);
      if (other.isPresent()) {
        throw wrong(file, other.get(), null);
      }
      try (Reader in = new Reader(Files.newInputStream(file))) {
        return read(in);
      }
    } catch (EOFException e) {
      throw wrong(file, "it ends early: bring it again", e);
    } catch (IOException e) {
      throw wrong(file, "found " + e.getMessage(), e);
    }
  }

  private static FrnException wrong(Path file, String found, IOException cause) {
    return new FrnException(
        ErrorCode.INVALID_INPUT,
        "expected dlib's predictor of 68 landmarks in %s; %s".formatted(file, found),
        cause);
  }

  private static ShapePredictor read(Reader in) throws IOException {
    if (in.whole() != VERSION) {
      throw new IOException("another version");
    }
    float[] mean = in.column();
    if (mean.length != 2 * Landmarks.COUNT) {
      throw new IOException("%d landmarks".formatted(mean.length / 2));
    }
    Tree[][] forests = new Tree[in.count()][];
    for (int i = 0; i < forests.length; i++) {
      forests[i] = new Tree[in.count()];
      for (int t = 0; t < forests[i].length; t++) {
        forests[i][t] = in.tree(mean.length);
      }
    }
    int[][] anchors = new int[in.count()][];
    for (int i = 0; i < anchors.length; i++) {
      anchors[i] = in.wholes(Landmarks.COUNT);
    }
    Stage[] stages = new Stage[in.count()];
    if (stages.length != forests.length || stages.length != anchors.length) {
      throw new IOException("steps that do not belong together");
    }
    for (int i = 0; i < stages.length; i++) {
      float[][] offsets = in.points();
      if (offsets.length != anchors[i].length) {
        throw new IOException("pixels that do not belong together");
      }
      check(forests[i], offsets.length);
      stages[i] = new Stage(forests[i], anchors[i], offsets);
    }
    return new ShapePredictor(mean, stages);
  }

  private static void check(Tree[] trees, int pixels) throws IOException {
    for (Tree tree : trees) {
      for (Split split : tree.splits) {
        if (split.first >= pixels || split.second >= pixels) {
          throw new IOException("a tree that asks for more than %d pixels".formatted(pixels));
        }
      }
    }
  }

  /** The mean shape, x and y of each landmark as parts of the sides of the box. */
  float[] mean() {
    return mean.clone();
  }

  /** The landmarks of a face, x and y of each as parts of the sides of its box. */
  float[] predict(GreyCrop crop, FaceBox68 box) {
    float[] shape = mean.clone();
    for (Stage stage : stages) {
      float[] pixels = pixels(crop, box, shape, stage);
      for (Tree tree : stage.trees) {
        float[] leaf = tree.leaf(pixels);
        for (int i = 0; i < shape.length; i++) {
          shape[i] += leaf[i];
        }
      }
    }
    return shape;
  }

  private float[] pixels(GreyCrop crop, FaceBox68 box, float[] shape, Stage stage) {
    double[] turn = turn(shape);
    float[] pixels = new float[stage.anchors.length];
    for (int i = 0; i < pixels.length; i++) {
      float[] offset = stage.offsets[i];
      int anchor = stage.anchors[i];
      double x = turn[0] * offset[0] - turn[1] * offset[1] + shape[2 * anchor];
      double y = turn[1] * offset[0] + turn[0] * offset[1] + shape[2 * anchor + 1];
      pixels[i] = crop.at(box.x(x), box.y(y));
    }
    return pixels;
  }

  /** Scale and turn of the mean shape to another, with the least squares: a and b of a + ib. */
  private double[] turn(float... shape) {
    double[] from = centre(mean);
    double[] to = centre(shape);
    double along = 0;
    double across = 0;
    double squares = 0;
    for (int i = 0; i < shape.length; i += 2) {
      double x = mean[i] - from[0];
      double y = mean[i + 1] - from[1];
      double u = shape[i] - to[0];
      double v = shape[i + 1] - to[1];
      along += x * u + y * v;
      across += x * v - y * u;
      squares += x * x + y * y;
    }
    return new double[] {along / squares, across / squares};
  }

  private static double[] centre(float... points) {
    double[] sum = new double[2];
    for (int i = 0; i < points.length; i++) {
      sum[i % 2] += 2.0 * points[i] / points.length;
    }
    return sum;
  }

  /**
   * Numbers as dlib writes them: their bytes, the lowest first, after a byte that says how many.
   */
  private static final class Reader implements AutoCloseable {
    private final DataInputStream in;

    Reader(InputStream in) {
      this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    }

    long whole() throws IOException {
      int head = in.readUnsignedByte();
      int bytes = head & 0x0f;
      if (bytes == 0 || bytes > Long.BYTES) {
        throw new IOException("a number of %d bytes".formatted(bytes));
      }
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        value |= (long) in.readUnsignedByte() << Byte.SIZE * i;
      }
      return (head & 0x80) == 0 ? value : -value;
    }

    int below(long limit) throws IOException {
      long value = whole();
      if (value < 0 || value >= limit) {
        throw new IOException("%d where less than %d can be".formatted(value, limit));
      }
      return (int) value;
    }

    int count() throws IOException {
      return below(MOST);
    }

    float real() throws IOException {
      long mantissa = whole();
      long exponent = whole();
      if (exponent >= NOT_FINITE) {
        throw new IOException("a number that is not finite");
      }
      return (float) (mantissa * Math.pow(2, exponent));
    }

    int[] wholes(int limit) throws IOException {
      int[] values = new int[count()];
      for (int i = 0; i < values.length; i++) {
        values[i] = below(limit);
      }
      return values;
    }

    /** A matrix of one column; its extents are negative for the sake of older files. */
    float[] column() throws IOException {
      long rows = Math.abs(whole());
      long columns = Math.abs(whole());
      if (columns != 1 || rows > MOST) {
        throw new IOException("a matrix of %d by %d".formatted(rows, columns));
      }
      float[] values = new float[(int) rows];
      for (int i = 0; i < values.length; i++) {
        values[i] = real();
      }
      return values;
    }

    float[][] points() throws IOException {
      float[][] points = new float[count()][2];
      for (float[] point : points) {
        point[0] = real();
        point[1] = real();
      }
      return points;
    }

    Tree tree(int values) throws IOException {
      Split[] splits = new Split[count()];
      for (int i = 0; i < splits.length; i++) {
        splits[i] = new Split(below(MOST), below(MOST), real());
      }
      float[][] leaves = new float[count()][];
      if (leaves.length != splits.length + 1) {
        throw new IOException(
            "a tree of %d splits with %d leaves".formatted(splits.length, leaves.length));
      }
      for (int i = 0; i < leaves.length; i++) {
        leaves[i] = column();
        if (leaves[i].length != values) {
          throw new IOException("a leaf of %d values".formatted(leaves[i].length));
        }
      }
      return new Tree(splits, leaves);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
