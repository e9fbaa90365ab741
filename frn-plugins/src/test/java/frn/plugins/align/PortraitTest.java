package frn.plugins.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.InvalidSetting;
import frn.api.NoContext;
import frn.api.clip.ClipSource;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.api.face.Aligner;
import frn.api.face.CropGeometry;
import frn.plugins.clip.PortraitSettings;
import frn.plugins.clip.PortraitSourceFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drawn clip that aligners are measured with. */
class PortraitTest {
  private final PortraitSourceFactory factory = new PortraitSourceFactory();

  @TempDir private Path cache;

  @ParameterizedTest
  @CsvSource({"400, 400", "1920, 1080", "480, 640"})
  void cascadesFindOneFaceInEachFrame(int width, int height) {
    ClipSource source = factory.create(new PortraitSettings(width, height, 20), cache);
    CropGeometry geometry = new CropGeometry(96, 0.4, 0.35, 1, 1);
    int found = 0;
    try (Aligner haar =
            new HaarEyesAlignerFactory()
                .create(new HaarEyesSettings(geometry, 0.2), new NoContext());
        Frames frames = source.open(source.clips().get(0), new Sampling(1, 64))) {
      for (Optional<Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
        assertEquals(width, next.get().width());
        assertEquals(height, next.get().height());
        assertEquals(1, haar.faces(next.get()).size());
        found++;
      }
    }
    assertEquals(20, found);
  }

  @Test
  void refusesSizesThatNoVideoHas() {
    InvalidSetting e =
        assertThrows(InvalidSetting.class, () -> factory.check(new PortraitSettings(400, 301, 20)));
    assertEquals("height", e.component());
  }
}
