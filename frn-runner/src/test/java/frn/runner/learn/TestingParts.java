package frn.runner.learn;

import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.Factory;
import frn.api.FrnException;
import frn.api.NoContext;
import frn.api.NoSettings;
import frn.api.backbone.Backbone;
import frn.api.backbone.BackboneFactory;
import frn.api.backbone.Crops;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.api.experiment.Protocol;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.Trait;
import frn.api.experiment.TraitFactory;
import frn.api.face.Aligner;
import frn.api.face.AlignerFactory;
import frn.api.face.CropGeometry;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.api.network.Encoder;
import frn.api.network.EncoderFactory;
import frn.api.network.Estimator;
import frn.api.network.EstimatorFactory;
import frn.api.network.Regions;
import frn.api.network.Relation;
import frn.api.network.RelationFactory;
import frn.runner.experiment.Classic;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run configuration of parts that do nothing but what the worker needs of them. */
public final class TestingParts {
  public final List<Clip> clips = new ArrayList<>();
  public final List<TestingEngine> engines = new ArrayList<>();
  public List<String> classes = List.of();
  public final Set<String> missing = new HashSet<>();
  private final Computing computing = new Computing();
  public Regions regions = Regions.GRID_3X3;

  public Optional<Classic> method = Optional.empty();

  public RunConfig config() {
    return new RunConfig(
        new RunConfig.Data(part(new Source()), new Sampling(1, 64), 0.1, Map.of()),
        part(new Align()),
        part(new Maps()),
        part(new Target()),
        part(new Division()),
        new RunConfig.Model(
            regions, part(new Encoding()), part(new Relating()), part(new Estimating())),
        new TestingTrain().on(part(computing)).settings(),
        method);
  }

  private static <F extends Factory<?, ?, ?>> Part<F> part(F factory) {
    return new Part<>(factory, new NoSettings());
  }

  private interface Unset<C, P> extends Factory<NoSettings, C, P> {
    @Override
    default String name() {
      return "testing";
    }

    @Override
    default String description() {
      return "A double.";
    }

    @Override
    default Class<NoSettings> settings() {
      return NoSettings.class;
    }
  }

  private final class Source implements Unset<Path, ClipSource>, ClipSourceFactory<NoSettings> {
    @Override
    public ClipSource create(NoSettings settings, Path cache) {
      return new ClipSource() {
        @Override
        public List<Clip> clips() {
          return clips;
        }

        @Override
        public String digest(Clip clip) {
          if (missing.contains(clip.id())) {
            throw new FrnException(ErrorCode.FILE_NOT_FOUND, "no such file: " + clip.file());
          }
          return clip.id();
        }

        @Override
        public Frames open(Clip clip, Sampling sampling) {
          throw new UnsupportedOperationException("not used by the worker");
        }
      };
    }
  }

  private static final class Align
      implements Unset<NoContext, Aligner>, AlignerFactory<NoSettings> {
    @Override
    public CropGeometry geometry(NoSettings settings) {
      return new CropGeometry(8, 0.4, 0.35, 1, 1);
    }

    @Override
    public Aligner create(NoSettings settings, NoContext context) {
      throw new UnsupportedOperationException("not used by the worker");
    }
  }

  private static final class Maps implements Unset<Crops, Backbone>, BackboneFactory<NoSettings> {
    @Override
    public Backbone create(NoSettings settings, Crops crops) {
      throw new UnsupportedOperationException("not used by the worker");
    }
  }

  private final class Target implements Unset<NoContext, Trait>, TraitFactory<NoSettings> {
    @Override
    public Trait create(NoSettings settings, NoContext context) {
      return new TestingTrait(classes);
    }
  }

  private static final class Division
      implements Unset<NoContext, Protocol>, ProtocolFactory<NoSettings> {
    @Override
    public Protocol create(NoSettings settings, NoContext context) {
      throw new UnsupportedOperationException("not used by the worker");
    }
  }

  private static final class Encoding
      implements Unset<NoContext, Encoder>, EncoderFactory<NoSettings> {
    @Override
    public Encoder create(NoSettings settings, NoContext context) {
      return (graph, x, lengths) -> x;
    }
  }

  private static final class Relating
      implements Unset<NoContext, Relation>, RelationFactory<NoSettings> {
    @Override
    public Relation create(NoSettings settings, NoContext context) {
      return (graph, d, regions) ->
          new Relation.Related(
              d,
              Optional.empty(),
              Optional.of(() -> new int[] {1, regions.pairCount()}),
              regions.pairs(),
              Optional.empty());
    }
  }

  private static final class Estimating
      implements Unset<NoContext, Estimator>, EstimatorFactory<NoSettings> {
    @Override
    public Estimator create(NoSettings settings, NoContext context) {
      return (graph, f, outputs) -> f;
    }
  }

  private final class Computing implements Unset<Compute, Engine>, EngineFactory<NoSettings> {
    @Override
    public Engine create(NoSettings settings, Compute compute) {
      TestingEngine engine = new TestingEngine(classes.size(), compute);
      engines.add(engine);
      return engine;
    }
  }
}
