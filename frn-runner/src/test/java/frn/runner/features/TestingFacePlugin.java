package frn.runner.features;

import frn.api.FrnPlugin;
import frn.api.Hashes;
import frn.api.NoContext;
import frn.api.Setting;
import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.backbone.BackboneFactory;
import frn.api.backbone.Crops;
import frn.api.clip.Frame;
import frn.api.clip.Sampling;
import frn.api.face.Aligner;
import frn.api.face.AlignerFactory;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import frn.runner.plugin.Part;
import frn.runner.plugin.PluginRegistry;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An aligner that sees a face where a frame's first value is not 0, and a backbone that returns the
 * mean of each crop and its position in the batch.
 */
final class TestingFacePlugin implements FrnPlugin {
  static final CropGeometry GEOMETRY = new CropGeometry(8, 0.4, 0.35, 1, 1);

  /** Of a frame that shows any. */
  Function<Frame, List<Eyes>> faces = frame -> List.of(new Eyes(8, 8, 12, 8));

  private final String version;

  /** Thrown by the next search for a face, and by the next computation of maps. */
  Optional<Error> failsInSearch = Optional.empty();

  Optional<Error> failsInMaps = Optional.empty();
  int alignersMade;
  int alignersClosed;
  int backbonesMade;
  int backbonesClosed;

  TestingFacePlugin(String version) {
    this.version = version;
  }

  record AlignSettings(
      @Setting(doc = "how the face is cut out", inline = true) CropGeometry geometry,
      @Setting(doc = "a model") Path model) {}

  record BackboneSettings(@Setting(doc = "added to the mean") double offset) {}

  PluginRegistry registry() {
    return new PluginRegistry(List.of(this));
  }

  Input input(Sampling frames, Path model, double offset) {
    return new Input(frames, align(model), GEOMETRY, backbone(offset), Optional.empty(), false);
  }

  Part<AlignerFactory<?>> align(Path model) {
    return new Part<>(new TestingAlignerFactory(), new AlignSettings(GEOMETRY, model));
  }

  Part<BackboneFactory<?>> backbone(double offset) {
    return new Part<>(new TestingBackboneFactory(), new BackboneSettings(offset));
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<AlignerFactory<?>> aligners() {
    return List.of(new TestingAlignerFactory());
  }

  @Override
  public List<BackboneFactory<?>> backbones() {
    return List.of(new TestingBackboneFactory());
  }

  private static void raise(Error error) {
    throw error;
  }

  private final class TestingAlignerFactory implements AlignerFactory<AlignSettings> {
    @Override
    public String name() {
      return "testing-aligner";
    }

    @Override
    public String description() {
      return "sees a face where the first value is not 0";
    }

    @Override
    public Class<AlignSettings> settings() {
      return AlignSettings.class;
    }

    @Override
    public String fingerprint(AlignSettings settings) {
      return Hashes.sha256(settings.model());
    }

    @Override
    public CropGeometry geometry(AlignSettings settings) {
      return settings.geometry();
    }

    @Override
    public Aligner create(AlignSettings settings, NoContext context) {
      alignersMade++;
      return new Aligner() {
        @Override
        public List<Eyes> faces(Frame frame) {
          failsInSearch.ifPresent(TestingFacePlugin::raise);
          return frame.rgb()[0] == 0 ? List.of() : faces.apply(frame);
        }

        @Override
        public void close() {
          alignersClosed++;
        }
      };
    }
  }

  private final class TestingBackboneFactory implements BackboneFactory<BackboneSettings> {
    @Override
    public String name() {
      return "testing-backbone";
    }

    @Override
    public String description() {
      return "the mean, and the position in the batch";
    }

    @Override
    public Class<BackboneSettings> settings() {
      return BackboneSettings.class;
    }

    @Override
    public Backbone create(BackboneSettings settings, Crops crops) {
      backbonesMade++;
      int size = crops.size();
      return new Backbone() {
        @Override
        public Array maps(Array given) {
          failsInMaps.ifPresent(TestingFacePlugin::raise);
          int n = given.shape()[0];
          FloatBuffer maps = FloatBuffer.allocate(2 * n);
          for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int at = 0; at < 3 * size * size; at++) {
              sum += given.at(i * 3 * size * size + at);
            }
            maps.put((float) (sum / (3 * size * size) + settings.offset())).put(i);
          }
          return Array.of(maps.flip(), n, 1, 1, 2);
        }

        @Override
        public void close() {
          backbonesClosed++;
        }
      };
    }
  }
}
