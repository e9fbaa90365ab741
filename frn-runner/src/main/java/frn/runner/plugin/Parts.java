package frn.runner.plugin;

import frn.api.Factory;
import frn.api.backbone.Backbone;
import frn.api.backbone.BackboneFactory;
import frn.api.bench.Workload;
import frn.api.bench.WorkloadFactory;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
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
import frn.api.network.Relation;
import frn.api.network.RelationFactory;
import frn.api.run.Executor;
import frn.api.run.ExecutorFactory;
import java.nio.file.Path;

/** Creates what parts name; here alone a factory meets its settings. */
public final class Parts {
  private Parts() {}

  /** Creates the part. */
  public static ClipSource clipSource(Part<ClipSourceFactory<?>> part, Path cache) {
    return clipSource(part.factory(), part.settings(), cache);
  }

  private static <S extends Record> ClipSource clipSource(
      ClipSourceFactory<S> factory, Record settings, Path cache) {
    return factory.create(factory.settings().cast(settings), cache);
  }

  /** Creates the part. */
  public static Aligner aligner(Part<AlignerFactory<?>> part) {
    return aligner(part.factory(), part.settings());
  }

  private static <S extends Record> Aligner aligner(AlignerFactory<S> factory, Record settings) {
    return factory.create(factory.settings().cast(settings));
  }

  /** Creates the part. */
  public static Backbone backbone(Part<BackboneFactory<?>> part, int size, Engine engine) {
    return backbone(part.factory(), part.settings(), size, engine);
  }

  /** Whether the engine computes a backbone. */
  public static boolean usesEngine(Part<BackboneFactory<?>> part) {
    return usesEngine(part.factory(), part.settings());
  }

  private static <S extends Record> boolean usesEngine(
      BackboneFactory<S> factory, Record settings) {
    return factory.usesEngine(factory.settings().cast(settings));
  }

  private static <S extends Record> Backbone backbone(
      BackboneFactory<S> factory, Record settings, int size, Engine engine) {
    return factory.create(factory.settings().cast(settings), size, engine);
  }

  /** Creates the part. */
  public static Encoder encoder(Part<EncoderFactory<?>> part) {
    return encoder(part.factory(), part.settings());
  }

  private static <S extends Record> Encoder encoder(EncoderFactory<S> factory, Record settings) {
    return factory.create(factory.settings().cast(settings));
  }

  /** Creates the part. */
  public static Relation relation(Part<RelationFactory<?>> part) {
    return relation(part.factory(), part.settings());
  }

  private static <S extends Record> Relation relation(RelationFactory<S> factory, Record settings) {
    return factory.create(factory.settings().cast(settings));
  }

  /** Creates the part. */
  public static Estimator estimator(Part<EstimatorFactory<?>> part) {
    return estimator(part.factory(), part.settings());
  }

  private static <S extends Record> Estimator estimator(
      EstimatorFactory<S> factory, Record settings) {
    return factory.create(factory.settings().cast(settings));
  }

  /** Creates the part. */
  public static Trait trait(Part<TraitFactory<?>> part) {
    return trait(part.factory(), part.settings());
  }

  private static <S extends Record> Trait trait(TraitFactory<S> factory, Record settings) {
    return factory.create(factory.settings().cast(settings));
  }

  /** Creates the part. */
  public static Protocol protocol(Part<ProtocolFactory<?>> part) {
    return protocol(part.factory(), part.settings());
  }

  private static <S extends Record> Protocol protocol(ProtocolFactory<S> factory, Record settings) {
    return factory.create(factory.settings().cast(settings));
  }

  /** Creates the part. */
  public static Engine engine(Part<EngineFactory<?>> part, String device, int threads) {
    return engine(part.factory(), part.settings(), device, threads);
  }

  private static <S extends Record> Engine engine(
      EngineFactory<S> factory, Record settings, String device, int threads) {
    return factory.create(factory.settings().cast(settings), device, threads);
  }

  /** Creates the part. */
  public static Executor executor(Part<ExecutorFactory<?>> part, Path home) {
    return executor(part.factory(), part.settings(), home);
  }

  private static <S extends Record> Executor executor(
      ExecutorFactory<S> factory, Record settings, Path home) {
    return factory.create(factory.settings().cast(settings), home);
  }

  /** Creates the part. */
  public static Workload workload(Part<WorkloadFactory<?>> part, String device, int threads) {
    return workload(part.factory(), part.settings(), device, threads);
  }

  private static <S extends Record> Workload workload(
      WorkloadFactory<S> factory, Record settings, String device, int threads) {
    return factory.create(factory.settings().cast(settings), device, threads);
  }

  /** How the face is cut out. */
  public static CropGeometry geometry(Part<AlignerFactory<?>> part) {
    return geometry(part.factory(), part.settings());
  }

  private static <S extends Record> CropGeometry geometry(
      AlignerFactory<S> factory, Record settings) {
    return factory.geometry(factory.settings().cast(settings));
  }

  /**
   * Checks the settings by the factory.
   *
   * @throws frn.api.InvalidSetting naming the component that is wrong
   */
  public static void check(Part<?> part) {
    check(part.factory(), part.settings());
  }

  private static <S extends Record> void check(Factory<S> factory, Record settings) {
    factory.check(factory.settings().cast(settings));
  }

  /**
   * Checks that a backbone takes crops of a size.
   *
   * @throws frn.api.InvalidSetting naming the component that is wrong
   */
  public static void check(Part<BackboneFactory<?>> part, int size) {
    check(part.factory(), part.settings(), size);
  }

  private static <S extends Record> void check(
      BackboneFactory<S> factory, Record settings, int size) {
    factory.check(factory.settings().cast(settings), size);
  }

  /** The fewest clips that a step of training needs. */
  public static int smallestBatch(Part<EstimatorFactory<?>> part) {
    return smallestBatch(part.factory(), part.settings());
  }

  private static <S extends Record> int smallestBatch(
      EstimatorFactory<S> factory, Record settings) {
    return factory.smallestBatch(factory.settings().cast(settings));
  }

  /** The identity of the content that a part's settings point to. */
  public static String fingerprint(Part<?> part) {
    return fingerprint(part.factory(), part.settings());
  }

  private static <S extends Record> String fingerprint(Factory<S> factory, Record settings) {
    return factory.fingerprint(factory.settings().cast(settings));
  }
}
