package frn.plugins.clip;

import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One drawn clip of a head in a picture of any size, in which aligners find the face. */
public final class PortraitSourceFactory extends NamedFactory<PortraitSettings, Path, ClipSource>
    implements ClipSourceFactory<PortraitSettings> {
  /** Of the drawing. */
  private static final int VERSION = 1;

  /** How far the head rolls to either side, in radians. */
  private static final double ROLL = 0.05;

  public PortraitSourceFactory() {
    super(
        "portrait",
        "One drawn clip of a head in a picture of any size, in which aligners find the face, to"
            + " measure them.",
        PortraitSettings.class);
  }

  @Override
  public void check(PortraitSettings settings) {
    checkEven("width", settings.width());
    checkEven("height", settings.height());
  }

  private static void checkEven(String component, int length) {
    if (length % 2 != 0) {
      throw new InvalidSetting(component, "expected an even number, found " + length);
    }
  }

  @Override
  public ClipSource create(PortraitSettings settings, Path cache) {
    String digest = Hashes.sha256("portrait " + VERSION + " " + settings);
    Path file = cache.resolve(digest.substring(0, 16) + ".mp4");
    return new Portrait(settings, digest, new Clip("portrait", "001", file, Map.of()));
  }

  private record Portrait(PortraitSettings settings, String digest, Clip clip)
      implements ClipSource {
    @Override
    public List<Clip> clips() {
      return List.of(clip);
    }

    @Override
    public String digest(Clip asked) {
      return digest;
    }

    @Override
    public Frames open(Clip asked, Sampling sampling) {
      if (!Files.exists(clip.file())) {
        AtomicFile.write(clip.file(), this::draw);
      }
      return VideoFrames.open(clip.file(), sampling);
    }

    private void draw(Path file) throws IOException {
      PortraitPainter painter = new PortraitPainter(settings.width(), settings.height());
      try (Mp4Writer writer = new Mp4Writer(file, settings.width(), settings.height())) {
        for (int frame = 0; frame < settings.length(); frame++) {
          double phase = 2 * Math.PI * frame / 40;
          writer.add(painter.paint((1 - Math.cos(phase)) / 2, ROLL * Math.cos(phase / 2)));
        }
      }
    }
  }
}
