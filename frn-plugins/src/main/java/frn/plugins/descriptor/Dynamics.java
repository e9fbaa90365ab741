package frn.plugins.descriptor;

import static java.util.Objects.requireNonNull;

import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.Setting;
import frn.api.array.Array;
import frn.api.face.CropGeometry;
import frn.api.method.Descriptor;
import frn.api.method.DescriptorFactory;
import frn.plugins.landmark.Landmarks;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * How parts of the face move in the onset, the apex and the offset of a smile (Dibeklioğlu et al.,
 * "A smile can reveal your age", ACM Multimedia 2012, and "Combining facial dynamics with
 * appearance for age estimation", IEEE Transactions on Image Processing 2015): 25 values for each
 * movement and phase. Sources fit a mesh to the face and turn it to the front; here landmarks are
 * found in aligned crops, and smoothed by a mean over frames.
 */
public final class Dynamics implements Descriptor {
  /** By its name. */
  public static final DescriptorFactory<Settings> FACTORY = new Factory();

  /** Its settings. */
  public record Settings(
      @Setting(doc = Landmarks.DOC) Path landmarks,
      @Setting(
              doc = "parts of the face that are looked at",
              value = "[lips, eyelids, eyebrows, cheeks, mouth-sides, chin]")
          List<Movement> movements,
      @Setting(
              doc = "frames on either side over which amplitudes are averaged; 0 for none",
              value = "4",
              min = 0,
              max = 50)
          int smooth,
      @Setting(
              doc =
                  "what of each phase: all 25 values, or timing alone, its durations and their"
                      + " shares",
              value = "all")
          Values values) {
    public Settings {
      requireNonNull(landmarks, "landmarks is null");
      movements = List.copyOf(movements);
      if (movements.isEmpty() || new HashSet<>(movements).size() < movements.size()) {
        throw new InvalidSetting("movements", "expected different movements, found " + movements);
      }
    }
  }

  /** What is said of a phase. */
  public enum Values {
    /** All of it. */
    ALL(PhaseValues.COUNT),
    /** How long it takes, and grows and falls, not how far. */
    TIMING(PhaseValues.DURATIONS);

    private final int count;

    Values(int count) {
      this.count = count;
    }
  }

  private static final class Factory extends NamedFactory<Settings, NoContext, Descriptor>
      implements DescriptorFactory<Settings> {
    Factory() {
      super("dynamics", "how parts of the face move in the phases of a smile", Settings.class);
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
      return new Dynamics(settings);
    }
  }

  private static final int PHASES = 3;

  private final Settings settings;

  private Dynamics(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<Group> groups() {
    return settings.movements().stream()
        .map(movement -> new Group(movement.group(), PHASES * settings.values().count))
        .toList();
  }

  @Override
  public float[] describe(String clip, Array maps) {
    Face68 face = Face68.of(maps);
    double[][] lips = smoothed(Movement.LIPS.of(face));
    Phases phases = Phases.of(mean(lips[0], lips[1]));
    FloatBuffer values =
        FloatBuffer.allocate(settings.movements().size() * PHASES * settings.values().count);
    for (Movement movement : settings.movements()) {
      double[][] sides = smoothed(movement.of(face));
      PhaseValues of = new PhaseValues(sides[0], sides[1]);
      put(values, of.of(phases.onset(), phases.apex()));
      put(values, of.of(phases.apex(), phases.offset()));
      put(values, of.of(phases.offset(), phases.end()));
    }
    return values.array();
  }

  private void put(FloatBuffer to, double... values) {
    for (int i = 0; i < settings.values().count; i++) {
      to.put((float) values[i]);
    }
  }

  private static double[] mean(double[] a, double[] b) {
    double[] mean = new double[a.length];
    Arrays.setAll(mean, i -> (a[i] + b[i]) / 2);
    return mean;
  }

  private double[][] smoothed(double[][] sides) {
    return new double[][] {smoothed(sides[0]), smoothed(sides[1])};
  }

  /** At the clip's ends, the mean of fewer frames. */
  private double[] smoothed(double... signal) {
    double[] smoothed = new double[signal.length];
    for (int i = 0; i < signal.length; i++) {
      int from = Math.max(0, i - settings.smooth());
      int to = Math.min(signal.length, i + settings.smooth() + 1);
      smoothed[i] = Arrays.stream(signal, from, to).average().orElseThrow();
    }
    return smoothed;
  }
}
