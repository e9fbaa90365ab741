package frn.runner.cli;

import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.plugins.clip.SyntheticSettings;
import frn.plugins.clip.SyntheticSourceFactory;
import frn.runner.TestingEngines;
import frn.runner.settings.SettingsReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Folders of images such as databases have. */
final class DrawnFrames {
  private DrawnFrames() {}

  /** Draws clips as folders of images in the layout of Oulu-CASIA. */
  static void write(Path root) throws IOException {
    SyntheticSettings settings =
        new SettingsReader(TestingEngines.REGISTRY, "clips")
            .read(SyntheticSettings.class, "{\"subjects\": 6}");
    ClipSource source = new SyntheticSourceFactory().create(settings, root.resolveSibling("drawn"));
    for (Clip clip : source.clips()) {
      boolean posed = clip.label("spontaneity").orElseThrow().equals("posed");
      Path images =
          root.resolve("VL/Strong").resolve(clip.subject()).resolve(posed ? "Anger" : "Happiness");
      Files.createDirectories(images);
      try (Frames frames = source.open(clip, new Sampling(1, 24))) {
        for (Optional<Frame> f = frames.next(); f.isPresent(); f = frames.next()) {
          write(f.get(), images.resolve("%03d.png".formatted(f.get().index())));
        }
      }
    }
  }

  private static void write(Frame frame, Path file) throws IOException {
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < frame.width() * frame.height(); i++) {
      int colour = 0;
      for (int c = 0; c < 3; c++) {
        colour = colour << 8 | frame.rgb()[3 * i + c] & 0xff;
      }
      image.setRGB(i % frame.width(), i / frame.width(), colour);
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
