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
 * Volume local binary patterns, VLBP (Zhao and Pietikäinen 2007), which Hadid, "Analyzing facial
 * behavioral features from videos" (HBU 2011), estimates age from: a pixel is compared with the
 * four around it, and with the five at its place in an earlier and in a later frame; a histogram
 * has the shares of the 2^14 patterns. How large faces are, and that neighbours at radius 1 are the
 * four next to the pixel, is our reading; as is that of a clip of too few frames the first and the
 * last stay.
 */
public final class VolumeLbp implements Descriptor {
  /** By its name. */
  public static final DescriptorFactory<Settings> FACTORY = new Factory();

  private static final int NEIGHBOURS = 4;
  private static final int BINS = 1 << 3 * NEIGHBOURS + 2;

  // Anticlockwise from the right.
  private static final int[] ROWS = {0, -1, 0, 1};
  private static final int[] COLUMNS = {1, 0, -1, 0};

  /** Its settings. */
  public record Settings(
      @Setting(doc = "side of the crop in pixels", value = "96", min = 16, max = 512) int size,
      @Setting(doc = "of the neighbours in pixels", value = "1", min = 1, max = 8) int radius,
      @Setting(doc = "frames to the earlier and to the later one", value = "1", min = 1, max = 8)
          int interval,
      @Setting(doc = "blocks along each side of the face", value = "1", min = 1, max = 4)
          int blocks) {
    public Settings {
      GreyMaps.checkRadius(radius, size);
    }
  }

  private static final class Factory extends NamedFactory<Settings, NoContext, Descriptor>
      implements DescriptorFactory<Settings> {
    Factory() {
      super("vlbp", "volume local binary patterns", Settings.class);
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
      return new VolumeLbp(settings);
    }
  }

  private final Settings settings;

  private VolumeLbp(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<Group> groups() {
    return Histograms.groups("vlbp", settings.blocks(), BINS);
  }

  @Override
  public float[] describe(String clip, Array maps) {
    GreyMaps grey = GreyMaps.of(maps).lasting(2 * settings.interval() + 1);
    int radius = settings.radius();
    Histograms histograms = new Histograms(settings.blocks(), BINS, grey.size());
    for (int frame = settings.interval(); frame < grey.count() - settings.interval(); frame++) {
      for (int row = radius; row < grey.size() - radius; row++) {
        for (int column = radius; column < grey.size() - radius; column++) {
          histograms.add(row, column, code(grey, frame, row, column));
        }
      }
    }
    float[] values = new float[settings.blocks() * settings.blocks() * BINS];
    histograms.put(values, 0, BINS);
    return values;
  }

  /**
   * From the lowest bit: the earlier pixel, its neighbours, those of now, the later ones, the later
   * pixel.
   */
  private int code(GreyMaps clip, int frame, int row, int column) {
    float centre = clip.at(frame, row, column);
    int earlier = frame - settings.interval();
    int later = frame + settings.interval();
    int code = clip.at(earlier, row, column) >= centre ? 1 : 0;
    code |= around(clip, earlier, row, column, centre) << 1;
    code |= around(clip, frame, row, column, centre) << 1 + NEIGHBOURS;
    code |= around(clip, later, row, column, centre) << 1 + 2 * NEIGHBOURS;
    return clip.at(later, row, column) >= centre ? code | BINS >> 1 : code;
  }

  private int around(GreyMaps clip, int frame, int row, int column, float centre) {
    int code = 0;
    for (int p = 0; p < NEIGHBOURS; p++) {
      int atRow = row + ROWS[p] * settings.radius();
      int atColumn = column + COLUMNS[p] * settings.radius();
      if (clip.at(frame, atRow, atColumn) >= centre) {
        code |= 1 << p;
      }
    }
    return code;
  }
}
