package frn.plugins.descriptor;

import static java.util.Objects.requireNonNull;

import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.Setting;
import frn.api.array.Array;
import frn.api.face.CropGeometry;
import frn.api.method.Descriptor;
import frn.api.method.DescriptorFactory;
import frn.plugins.landmark.Landmarks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How distances between landmarks change over a clip, as Dantcheva and Brémond, "Gender estimation
 * based on smile-dynamics" (IEEE Transactions on Information Forensics and Security 2017), estimate
 * gender from statistics of such distances. Which distances and statistics there are is our
 * reading: thirteen that lips, eyes and brows move, in distances of the eyes in the first frame,
 * and of each the mean, deviation, minimum, maximum, range, and the greatest and mean speeds up and
 * down, in a sampled frame.
 */
public final class Distances implements Descriptor {
  /** By its name. */
  public static final DescriptorFactory<Settings> FACTORY = new Factory();

  /** Of each distance. */
  private static final int STATISTICS = 9;

  /** Distances of a part of the face. */
  private enum Part {
    /** Corners, opening, and to nose, chin and eyes. */
    MOUTH(
        new int[][] {
          {48, 54}, {62, 66}, {33, 51}, {57, 8}, {48, 36}, {54, 45}, {48, 33}, {54, 33}
        }),
    /** Upper and lower lids. */
    EYES(new int[][] {{37, 41}, {44, 46}}),
    /** To the eyes, and from each other. */
    BROWS(new int[][] {{19, 37}, {24, 44}, {21, 22}});

    private final int[][] pairs;

    Part(int[]... pairs) {
      this.pairs = pairs;
    }
  }

  /** Its settings. */
  public record Settings(@Setting(doc = Landmarks.DOC) Path landmarks) {
    public Settings {
      requireNonNull(landmarks, "landmarks is null");
    }
  }

  private static final class Factory extends NamedFactory<Settings, NoContext, Descriptor>
      implements DescriptorFactory<Settings> {
    Factory() {
      super("distances", "how distances between landmarks change", Settings.class);
    }

    @Override
    public void check(Settings settings) {
      Landmarks.check("landmarks", settings.landmarks());
    }

    @Override
    public Maps<?> maps(Settings settings) {
      return Landmarks.maps(settings.landmarks());
    }

    @Override
    public CropGeometry crop(Settings settings, CropGeometry usual) {
      return Landmarks.crop(usual);
    }

    @Override
    public Descriptor create(Settings settings, NoContext context) {
      return new Distances();
    }
  }

  private Distances() {}

  @Override
  public List<Group> groups() {
    return Arrays.stream(Part.values())
        .map(
            part -> new Group(part.name().toLowerCase(Locale.ROOT), STATISTICS * part.pairs.length))
        .toList();
  }

  @Override
  public float[] describe(String clip, Array maps) {
    Face68 face = Face68.of(maps);
    double unit = face.eyeDistance(0);
    float[] values = new float[groups().stream().mapToInt(Group::values).sum()];
    int next = 0;
    for (Part part : Part.values()) {
      for (int[] pair : part.pairs) {
        double[] distance = new double[face.frames()];
        for (int frame = 0; frame < distance.length; frame++) {
          distance[frame] =
              Face68.distance(face.centre(frame, pair[0]), face.centre(frame, pair[1])) / unit;
        }
        for (double statistic : statistics(distance)) {
          values[next++] = (float) statistic;
        }
      }
    }
    return values;
  }

  private static double[] statistics(double... distance) {
    double mean = Arrays.stream(distance).average().orElseThrow();
    double variance = Arrays.stream(distance).map(d -> (d - mean) * (d - mean)).average().orElse(0);
    double least = Arrays.stream(distance).min().orElseThrow();
    double most = Arrays.stream(distance).max().orElseThrow();
    double up = 0;
    double down = 0;
    double sumUp = 0;
    double sumDown = 0;
    int steps = Math.max(1, distance.length - 1);
    for (int i = 1; i < distance.length; i++) {
      double speed = distance[i] - distance[i - 1];
      up = Math.max(up, speed);
      down = Math.max(down, -speed);
      sumUp += Math.max(0, speed);
      sumDown += Math.max(0, -speed);
    }
    return new double[] {
      mean, Math.sqrt(variance), least, most, most - least, up, down, sumUp / steps, sumDown / steps
    };
  }
}
