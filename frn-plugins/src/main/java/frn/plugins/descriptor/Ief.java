package frn.plugins.descriptor;

import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.Setting;
import frn.api.array.Array;
import frn.api.face.CropGeometry;
import frn.api.method.Descriptor;
import frn.api.method.DescriptorFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.JDKRandomGenerator;

/**
 * Encoded intensities of the clip's first frame, IEF (Alnajar et al., "Learning-based encoding with
 * soft assignment for age estimation under unconstrained imaging conditions", Image and Vision
 * Computing 2012): the pattern of intensities around each pixel is assigned softly to the words of
 * a codebook, and each block of the face has a histogram of words. Our reading: a pattern is the
 * pixel with 8 neighbours at radius 1 and 16 at radius 2, of mean 0 and length 1; the words are
 * means of clusters of the training clips' patterns; a pattern belongs to its five nearest words by
 * exp(−d² / σ²), with σ² the mean square of the training patterns' distances to their words.
 */
public final class Ief implements Descriptor {
  /** By its name. */
  public static final DescriptorFactory<Settings> FACTORY = new Factory();

  private static final int[] NEIGHBOURS = {8, 16};
  private static final int VALUES = 1 + 8 + 16;
  private static final int BORDER = NEIGHBOURS.length;
  private static final int NEAREST = 5;

  /** Patterns that the codebook is learned from. */
  private static final int PATTERNS = 20_000;

  private static final int ITERATIONS = 30;

  /** Of a pattern without any contrast. */
  private static final double FLAT = 1e-6;

  /** Its settings. */
  public record Settings(
      @Setting(doc = "side of the crop in pixels", value = "60", min = 16, max = 256) int size,
      @Setting(doc = "words of the codebook", value = "64", min = 5, max = 4096) int words,
      @Setting(doc = "blocks along each side of the face", value = "5", min = 1, max = 16)
          int blocks) {}

  private static final class Factory extends NamedFactory<Settings, NoContext, Descriptor>
      implements DescriptorFactory<Settings> {
    Factory() {
      super("ief", "intensities of the first frame in the words of a codebook", Settings.class);
    }

    @Override
    public Maps<?> maps(Settings settings) {
      return GreyMaps.firstMap(settings.size());
    }

    @Override
    public CropGeometry crop(Settings settings, CropGeometry usual) {
      return GreyMaps.crop(usual, settings.size());
    }

    @Override
    public Descriptor create(Settings settings, NoContext context) {
      return new Ief(settings, new double[0][], 1);
    }
  }

  private final Settings settings;
  private final double[][] words;
  private final double spread;

  private Ief(Settings settings, double[][] words, double spread) {
    this.settings = settings;
    this.words = words;
    this.spread = spread;
  }

  @Override
  public Descriptor learn(List<Array> training, long seed) {
    Random random = new Random(seed);
    List<DoublePoint> patterns = new ArrayList<>();
    int each = Math.max(1, PATTERNS / training.size());
    for (Array maps : training) {
      List<DoublePoint> some = new ArrayList<>(patterns(GreyMaps.of(maps)).toList());
      Collections.shuffle(some, random);
      patterns.addAll(some.subList(0, Math.min(each, some.size())));
    }
    JDKRandomGenerator generator = new JDKRandomGenerator();
    generator.setSeed(seed);
    List<CentroidCluster<DoublePoint>> clusters =
        new KMeansPlusPlusClusterer<DoublePoint>(
                Math.min(settings.words(), patterns.size()),
                ITERATIONS,
                new EuclideanDistance(),
                generator)
            .cluster(patterns);
    double[][] found =
        clusters.stream().map(cluster -> cluster.getCenter().getPoint()).toArray(double[][]::new);
    double squares = 0;
    for (CentroidCluster<DoublePoint> cluster : clusters) {
      for (DoublePoint pattern : cluster.getPoints()) {
        squares += squaredDistance(pattern.getPoint(), cluster.getCenter().getPoint());
      }
    }
    return new Ief(settings, found, Math.max(FLAT, squares / patterns.size()));
  }

  @Override
  public List<Group> groups() {
    return Histograms.groups("ief", settings.blocks(), words.length);
  }

  @Override
  public float[] describe(String clip, Array maps) {
    GreyMaps grey = GreyMaps.of(maps);
    int blocks = settings.blocks();
    double[][] sums = new double[blocks * blocks][words.length];
    for (int row = BORDER; row < grey.size() - BORDER; row++) {
      for (int column = BORDER; column < grey.size() - BORDER; column++) {
        int block = Histograms.block(row, column, blocks, grey.size());
        assign(pattern(grey, row, column), sums[block]);
      }
    }
    float[] values = new float[blocks * blocks * words.length];
    for (int i = 0; i < values.length; i++) {
      double[] histogram = sums[i / words.length];
      double sum = Arrays.stream(histogram).sum();
      values[i] = sum == 0 ? 0 : (float) (histogram[i % words.length] / sum);
    }
    return values;
  }

  private void assign(double[] pattern, double... histogram) {
    double[] distances = new double[words.length];
    Arrays.setAll(distances, word -> squaredDistance(pattern, words[word]));
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    double farthest = sorted[Math.min(NEAREST, sorted.length) - 1];
    double sum = 0;
    for (double distance : sorted) {
      sum += distance <= farthest ? closeness(distance, sorted[0]) : 0;
    }
    for (int word = 0; word < words.length; word++) {
      if (distances[word] <= farthest) {
        histogram[word] += closeness(distances[word], sorted[0]) / sum;
      }
    }
  }

  /** Against the nearest word, so that not all of them vanish. */
  private double closeness(double distance, double nearest) {
    return Math.exp((nearest - distance) / spread);
  }

  private Stream<DoublePoint> patterns(GreyMaps clip) {
    Stream.Builder<DoublePoint> patterns = Stream.builder();
    for (int row = BORDER; row < clip.size() - BORDER; row++) {
      for (int column = BORDER; column < clip.size() - BORDER; column++) {
        patterns.add(new DoublePoint(pattern(clip, row, column)));
      }
    }
    return patterns.build();
  }

  /** Of the first frame. */
  private static double[] pattern(GreyMaps clip, int row, int column) {
    double[] pattern = new double[VALUES];
    pattern[0] = clip.at(0, row, column);
    int next = 1;
    for (int ring = 0; ring < NEIGHBOURS.length; ring++) {
      for (int p = 0; p < NEIGHBOURS[ring]; p++) {
        double angle = 2 * Math.PI * p / NEIGHBOURS[ring];
        pattern[next++] =
            clip.between(
                0,
                row + GreyMaps.exact((ring + 1) * Math.sin(angle)),
                column + GreyMaps.exact((ring + 1) * Math.cos(angle)));
      }
    }
    double mean = Arrays.stream(pattern).average().orElseThrow();
    double length = Math.sqrt(Arrays.stream(pattern).map(v -> (v - mean) * (v - mean)).sum());
    Arrays.setAll(pattern, i -> length < FLAT ? 0 : (pattern[i] - mean) / length);
    return pattern;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
