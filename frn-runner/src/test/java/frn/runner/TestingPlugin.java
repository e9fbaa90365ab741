package frn.runner;

import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.FrnPlugin;
import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NoContext;
import frn.api.NoSettings;
import frn.api.Setting;
import frn.api.backbone.Backbone;
import frn.api.backbone.BackboneFactory;
import frn.api.backbone.Crops;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.api.experiment.Fold;
import frn.api.experiment.Protocol;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.Trait;
import frn.api.experiment.TraitFactory;
import frn.api.face.Aligner;
import frn.api.face.AlignerFactory;
import frn.api.face.CropGeometry;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import frn.api.network.Encoder;
import frn.api.network.EncoderFactory;
import frn.api.network.Estimator;
import frn.api.network.EstimatorFactory;
import frn.api.network.Relation;
import frn.api.network.RelationFactory;
import frn.api.run.Executor;
import frn.api.run.ExecutorFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Parts with all types of settings, which are read but never create anything heavy. */
public final class TestingPlugin implements FrnPlugin {
  private final String version;

  /** Version 1. */
  public TestingPlugin() {
    this("1");
  }

  public TestingPlugin(String version) {
    this.version = version;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<ClipSourceFactory<?>> clipSources() {
    return List.of(new Source());
  }

  @Override
  public List<AlignerFactory<?>> aligners() {
    return List.of(new Align());
  }

  @Override
  public List<BackboneFactory<?>> backbones() {
    return List.of(new Back());
  }

  @Override
  public List<EncoderFactory<?>> encoders() {
    return List.of(new Encode());
  }

  @Override
  public List<RelationFactory<?>> relations() {
    return List.of(new NoRelation(), new Relate());
  }

  @Override
  public List<EstimatorFactory<?>> estimators() {
    return List.of(new Estimate());
  }

  @Override
  public List<TraitFactory<?>> traits() {
    return List.of(new LabelTrait("testing-height"), new LabelTrait("testing-weight"));
  }

  @Override
  public List<ProtocolFactory<?>> protocols() {
    return List.of(new LeaveOut());
  }

  @Override
  public List<EngineFactory<?>> engines() {
    return List.of(new Engines());
  }

  @Override
  public List<ExecutorFactory<?>> executors() {
    return List.of(new Executors());
  }

  public record SourceSettings(
      @Setting(doc = "how many subjects", value = "4", min = 1) int subjects,
      @Setting(doc = "where") Optional<Path> root,
      @Setting(doc = "a clip whose file is missing") Optional<String> missing,
      @Setting(doc = "the height of all, in place of numbers") Optional<String> wrong) {}

  /** Subjects s0, s1, … with two clips each; the first subject has no weight. */
  private record Source() implements ClipSourceFactory<SourceSettings> {
    @Override
    public String name() {
      return "testing-clips";
    }

    @Override
    public String description() {
      return "clips that nobody opens";
    }

    @Override
    public Class<SourceSettings> settings() {
      return SourceSettings.class;
    }

    @Override
    public ClipSource create(SourceSettings settings, Path cache) {
      return new Clips(settings.subjects(), settings.missing(), settings.wrong());
    }
  }

  private record Clips(int subjects, Optional<String> missing, Optional<String> wrong)
      implements ClipSource {
    @Override
    public List<Clip> clips() {
      List<Clip> clips = new ArrayList<>();
      for (int i = 0; i < 2 * subjects; i++) {
        int subject = i / 2;
        String tall = wrong.orElse("17" + subject);
        Map<String, String> height = Map.of("testing-height", tall);
        Map<String, String> both = Map.of("testing-height", tall, "testing-weight", "6" + subject);
        clips.add(new Clip("c" + i, "s" + subject, Path.of("c" + i), subject == 0 ? height : both));
      }
      return clips;
    }

    @Override
    public String place(Clip clip) {
      return "clips.csv:" + clip.id().substring(1);
    }

    @Override
    public String digest(Clip clip) {
      if (missing.equals(Optional.of(clip.id()))) {
        throw new FrnException(ErrorCode.FILE_NOT_FOUND, "no such file: " + clip.file());
      }
      return Hashes.sha256(clip.id());
    }

    @Override
    public Frames open(Clip clip, Sampling sampling) {
      throw new UnsupportedOperationException("a double: nobody opens " + clip);
    }
  }

  public record AlignSettings(
      @Setting(doc = "the crop", inline = true) CropGeometry crop,
      @Setting(doc = "how sure", value = "0.5", min = 0, max = 1) double threshold,
      @Setting(doc = "its model", value = "built-in") Optional<Path> model) {}

  private record Align() implements AlignerFactory<AlignSettings> {
    @Override
    public String name() {
      return "testing-eyes";
    }

    @Override
    public String description() {
      return "finds no eyes";
    }

    @Override
    public Class<AlignSettings> settings() {
      return AlignSettings.class;
    }

    @Override
    public CropGeometry geometry(AlignSettings settings) {
      return settings.crop();
    }

    @Override
    public Aligner create(AlignSettings settings, NoContext context) {
      throw new UnsupportedOperationException("a double that only has a name");
    }
  }

  public record BackSettings(
      @Setting(doc = "a file of weights") Path weights,
      @Setting(doc = "names of layers", value = "[]") List<String> layers) {}

  private record Back() implements BackboneFactory<BackSettings> {
    @Override
    public String name() {
      return "testing-maps";
    }

    @Override
    public String description() {
      return "computes no maps";
    }

    @Override
    public Class<BackSettings> settings() {
      return BackSettings.class;
    }

    @Override
    public void check(BackSettings settings) {
      if (settings.weights().toString().endsWith("pom.xml")) {
        throw new InvalidSetting("weights", "expected weights, found a project");
      }
    }

    @Override
    public void check(BackSettings settings, int size) {
      if (size % 2 != 0) {
        throw new InvalidSetting("weights", "expected crops of an even size, found " + size);
      }
    }

    @Override
    public Backbone create(BackSettings settings, Crops crops) {
      throw new UnsupportedOperationException("a double that only has a name");
    }
  }

  /** What the encoder sees. */
  public enum Input {
    ABSOLUTE,
    RELATIVE_TO_FIRST
  }

  public record Dropout(
      @Setting(doc = "after fc", value = "0.5", min = 0, max = 1) double fc,
      @Setting(doc = "after lstm", value = "0.2", min = 0, max = 1) double lstm) {}

  public record EncodeSettings(
      @Setting(doc = "units of fc", value = "8", min = 1) int fc,
      @Setting(doc = "units of lstm", value = "[4, 4]", min = 1) List<Integer> units,
      @Setting(doc = "dropped") Dropout dropout,
      @Setting(doc = "what it sees", value = "absolute") Input input,
      @Setting(doc = "how long", value = "90s") Duration patience,
      @Setting(doc = "a bias by name", value = "{}") Map<String, Double> bias,
      @Setting(doc = "an own seed") Optional<Long> seed) {
    public EncodeSettings {
      if (units.isEmpty()) {
        throw new InvalidSetting("units", "expected at least one layer, found none");
      }
    }
  }

  private record Encode() implements EncoderFactory<EncodeSettings> {
    @Override
    public String name() {
      return "testing-lstm";
    }

    @Override
    public String description() {
      return "encodes nothing";
    }

    @Override
    public Class<EncodeSettings> settings() {
      return EncodeSettings.class;
    }

    @Override
    public Encoder create(EncodeSettings settings, NoContext context) {
      throw new UnsupportedOperationException("a double that only has a name");
    }
  }

  private record NoRelation() implements RelationFactory<NoSettings> {
    @Override
    public String name() {
      return "testing-none";
    }

    @Override
    public String description() {
      return "relates nothing";
    }

    @Override
    public Class<NoSettings> settings() {
      return NoSettings.class;
    }

    @Override
    public Relation create(NoSettings settings, NoContext context) {
      throw new UnsupportedOperationException("a double that only has a name");
    }
  }

  public record RelateSettings(
      @Setting(doc = "where regions are", value = "true") boolean locational,
      @Setting(doc = "which pairs matter", value = "true") boolean importance) {}

  private record Relate() implements RelationFactory<RelateSettings> {
    @Override
    public String name() {
      return "testing-pairs";
    }

    @Override
    public String description() {
      return "relates pairs";
    }

    @Override
    public Class<RelateSettings> settings() {
      return RelateSettings.class;
    }

    @Override
    public Relation create(RelateSettings settings, NoContext context) {
      throw new UnsupportedOperationException("a double that only has a name");
    }
  }

  private record Estimate() implements EstimatorFactory<NoSettings> {
    @Override
    public String name() {
      return "testing-mlp";
    }

    @Override
    public String description() {
      return "estimates nothing";
    }

    @Override
    public Class<NoSettings> settings() {
      return NoSettings.class;
    }

    @Override
    public Estimator create(NoSettings settings, NoContext context) {
      return new Estimator() {
        @Override
        public Tensor estimate(Graph graph, Tensor f, int outputs) {
          throw new UnsupportedOperationException("a double that only has a name");
        }

        @Override
        public int smallestBatch() {
          return 2;
        }
      };
    }
  }

  private record LabelTrait(String name) implements TraitFactory<NoSettings>, Trait {
    @Override
    public String description() {
      return "a number from the label of its name";
    }

    @Override
    public Class<NoSettings> settings() {
      return NoSettings.class;
    }

    @Override
    public Trait create(NoSettings settings, NoContext context) {
      return this;
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public String unit() {
      return "units";
    }

    @Override
    public OptionalDouble target(Clip clip) {
      try {
        return clip.label(name).stream().mapToDouble(Double::parseDouble).findAny();
      } catch (NumberFormatException e) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT,
            "label %s: expected a number, found '%s'".formatted(name, clip.labels().get(name)),
            e);
      }
    }

    @Override
    public int stratum(double target) {
      return 0;
    }
  }

  public record LeaveOutSettings(
      @Setting(doc = "how many subjects are tested one by one", value = "2", min = 1) int folds) {}

  /** Fold f tests the subject at the position f + seed. */
  private record LeaveOut() implements ProtocolFactory<LeaveOutSettings> {
    @Override
    public String name() {
      return "testing-leave-out";
    }

    @Override
    public String description() {
      return "leaves out one subject";
    }

    @Override
    public Class<LeaveOutSettings> settings() {
      return LeaveOutSettings.class;
    }

    @Override
    public Protocol create(LeaveOutSettings settings, NoContext context) {
      return (clips, trait, seed) -> folds(settings.folds(), clips, seed);
    }

    private static List<Fold> folds(int count, List<Clip> clips, long seed) {
      List<String> subjects = clips.stream().map(Clip::subject).distinct().toList();
      List<Fold> folds = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String out = subjects.get((int) ((i + seed) % subjects.size()));
        folds.add(
            new Fold(
                i,
                clips.stream().filter(c -> !c.subject().equals(out)).map(Clip::id).toList(),
                clips.stream().filter(c -> c.subject().equals(out)).map(Clip::id).toList()));
      }
      return folds;
    }
  }

  private record Engines() implements EngineFactory<NoSettings> {
    @Override
    public String name() {
      return "testing-engine";
    }

    @Override
    public String description() {
      return "computes nothing";
    }

    @Override
    public Class<NoSettings> settings() {
      return NoSettings.class;
    }

    @Override
    public Engine create(NoSettings settings, Compute compute) {
      throw new UnsupportedOperationException("a double that only has a name");
    }
  }

  private record Executors() implements ExecutorFactory<NoSettings> {
    @Override
    public String name() {
      return "testing-executor";
    }

    @Override
    public String description() {
      return "executes nothing";
    }

    @Override
    public Class<NoSettings> settings() {
      return NoSettings.class;
    }

    @Override
    public Executor create(NoSettings settings, Path home) {
      throw new UnsupportedOperationException("a double that only has a name");
    }
  }
}
