package frn.plugins.descriptor;

import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.Setting;
import frn.api.array.Array;
import frn.api.face.CropGeometry;
import frn.api.method.Descriptor;
import frn.api.method.DescriptorFactory;
import java.util.List;

/**
 * Local binary patterns on three orthogonal planes, LBP-TOP (Zhao and Pietikäinen, "Dynamic texture
 * recognition using local binary patterns with an application to facial expressions", IEEE
 * Transactions on Pattern Analysis and Machine Intelligence 2007): for each block of the face a
 * histogram of the uniform patterns in the planes XY, XT and YT, each of the shares of its pixels.
 * Blocks divide the face without overlap, and not the time; a clip of fewer frames than a circle is
 * wide is one whose first and last frames stay.
 */
public final class LbpTop implements Descriptor {
  /** By its name. */
  public static final DescriptorFactory<Settings> FACTORY = new Factory();

  /** Neighbours on a circle. */
  private static final int NEIGHBOURS = 8;

  private static final int PLANES = 3;

  /** Of patterns with at most two changes around the circle, and one for all others. */
  private static final int[] UNIFORM = uniform();

  private static final int BINS = NEIGHBOURS * (NEIGHBOURS - 1) + 3;

  /** Its settings. */
  public record Settings(
      @Setting(doc = "side of the crop in pixels", value = "96", min = 16, max = 512) int size,
      @Setting(doc = "of the neighbours, in pixels and in frames", value = "1", min = 1, max = 8)
          int radius,
      @Setting(doc = "blocks along each side of the face", value = "3", min = 1, max = 16)
          int blocks) {
    public Settings {
      GreyMaps.checkRadius(radius, size);
    }
  }

  private static final class Factory extends NamedFactory<Settings, NoContext, Descriptor>
      implements DescriptorFactory<Settings> {
    Factory() {
      super("lbp-top", "local binary patterns in space and time, on three planes", Settings.class);
    }

    @Override
    public Maps<?> maps(Settings settings) {
      return GreyMaps.maps(settings.size());
    }

    @Override
    public CropGeometry crop(Settings settings, CropGeometry usual) {
      return GreyMaps.crop(usual, settings.size());
    }

    @Override
    public Descriptor create(Settings settings, NoContext context) {
      return new LbpTop(settings);
    }
  }

  private final Settings settings;

  private LbpTop(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<Group> groups() {
    return Histograms.groups("lbp_top", settings.blocks(), PLANES * BINS);
  }

  @Override
  public float[] describe(String clip, Array maps) {
    GreyMaps grey = GreyMaps.of(maps).lasting(2 * settings.radius() + 1);
    int blocks = settings.blocks();
    float[] values = new float[blocks * blocks * PLANES * BINS];
    for (int plane = 0; plane < PLANES; plane++) {
      Histograms histograms = new Histograms(blocks, BINS, grey.size());
      count(grey, plane, histograms);
      histograms.put(values, plane * BINS, PLANES * BINS);
    }
    return values;
  }

  private void count(GreyMaps clip, int plane, Histograms histograms) {
    int radius = settings.radius();
    Circle circle = new Circle(plane, radius);
    for (int frame = radius; frame < clip.count() - radius; frame++) {
      for (int row = radius; row < clip.size() - radius; row++) {
        for (int column = radius; column < clip.size() - radius; column++) {
          histograms.add(row, column, UNIFORM[circle.code(clip, frame, row, column)]);
        }
      }
    }
  }

  /** The neighbours of a pixel in a plane: XY, XT or YT. */
  private static final class Circle {
    private final double[][] offsets = new double[NEIGHBOURS][];

    Circle(int plane, int radius) {
      for (int p = 0; p < NEIGHBOURS; p++) {
        double across = GreyMaps.exact(radius * Math.cos(2 * Math.PI * p / NEIGHBOURS));
        double along = GreyMaps.exact(radius * Math.sin(2 * Math.PI * p / NEIGHBOURS));
        offsets[p] =
            switch (plane) {
              case 0 -> new double[] {0, along, across};
              case 1 -> new double[] {along, 0, across};
              default -> new double[] {along, across, 0};
            };
      }
    }

    /** Bit p says whether neighbour p is at least as light as the pixel. */
    int code(GreyMaps clip, int frame, int row, int column) {
      float centre = clip.at(frame, row, column);
      int code = 0;
      for (int p = 0; p < NEIGHBOURS; p++) {
        if (clip.between(frame + offsets[p][0], row + offsets[p][1], column + offsets[p][2])
            >= centre) {
          code |= 1 << p;
        }
      }
      return code;
    }
  }

  private static int[] uniform() {
    int[] bins = new int[1 << NEIGHBOURS];
    int next = 0;
    for (int code = 0; code < bins.length; code++) {
      int turned = code >> 1 | (code & 1) << NEIGHBOURS - 1;
      bins[code] = Integer.bitCount(code ^ turned) <= 2 ? next++ : -1;
    }
    for (int code = 0; code < bins.length; code++) {
      bins[code] = bins[code] < 0 ? next : bins[code];
    }
    return bins;
  }
}
