package frn.runner.plugin;

import frn.api.Factory;
import frn.api.NoContext;
import frn.api.backbone.BackboneFactory;
import frn.api.face.AlignerFactory;
import frn.api.face.CropGeometry;
import frn.api.method.DescriptorFactory;
import frn.api.run.ExecutorFactory;
import java.util.Collection;

/** Creates what parts name, and asks their factories; here alone a factory meets its settings. */
public final class Parts {
  private Parts() {}

  /** Creates a part that needs nothing but its settings. */
  public static <P> P create(Part<? extends Factory<?, NoContext, P>> part) {
    return create(part, new NoContext());
  }

  /** Creates a part. */
  public static <C, P> P create(Part<? extends Factory<?, C, P>> part, C context) {
    return create(part.factory(), part.settings(), context);
  }

  private static <S extends Record, C, P> P create(
      Factory<S, C, P> factory, Record settings, C context) {
    return factory.create(factory.settings().cast(settings), context);
  }

  /** Whether the engine computes a backbone. */
  public static boolean usesEngine(Part<BackboneFactory<?>> part) {
    return usesEngine(part.factory(), part.settings());
  }

  private static <S extends Record> boolean usesEngine(
      BackboneFactory<S> factory, Record settings) {
    return factory.usesEngine(factory.settings().cast(settings));
  }

  /** How the face is cut out. */
  public static CropGeometry geometry(Part<AlignerFactory<?>> part) {
    return geometry(part.factory(), part.settings());
  }

  private static <S extends Record> CropGeometry geometry(
      AlignerFactory<S> factory, Record settings) {
    return factory.geometry(factory.settings().cast(settings));
  }

  /** The crops that a descriptor wants, in place of the usual ones. */
  public static CropGeometry crop(Part<DescriptorFactory<?>> part, CropGeometry usual) {
    return crop(part.factory(), part.settings(), usual);
  }

  private static <S extends Record> CropGeometry crop(
      DescriptorFactory<S> factory, Record settings, CropGeometry usual) {
    return factory.crop(factory.settings().cast(settings), usual);
  }

  /** What a descriptor is called among others. */
  public static String label(Part<DescriptorFactory<?>> part) {
    return label(part.factory(), part.settings());
  }

  private static <S extends Record> String label(DescriptorFactory<S> factory, Record settings) {
    return factory.label(factory.settings().cast(settings));
  }

  /** How many attempts an executor takes at once; 0 for as many as there is room for here. */
  public static int attempts(Part<ExecutorFactory<?>> part) {
    return attempts(part.factory(), part.settings());
  }

  private static <S extends Record> int attempts(ExecutorFactory<S> factory, Record settings) {
    return factory.attempts(factory.settings().cast(settings));
  }

  /** Looks whether an executor could take attempts. */
  public static void checkHere(Part<ExecutorFactory<?>> part) {
    checkHere(part.factory(), part.settings());
  }

  private static <S extends Record> void checkHere(ExecutorFactory<S> factory, Record settings) {
    factory.checkHere(factory.settings().cast(settings));
  }

  /** What makes the maps that a descriptor describes. */
  public static Part<BackboneFactory<?>> maps(Part<DescriptorFactory<?>> part) {
    DescriptorFactory.Maps<?> maps = maps(part.factory(), part.settings());
    return new Part<>(maps.factory(), maps.settings());
  }

  /** Whether a descriptor describes the first frame alone. */
  public static boolean first(Part<DescriptorFactory<?>> part) {
    return maps(part.factory(), part.settings()).first();
  }

  /**
   * Checks that a descriptor can describe clips.
   *
   * @param clips their ids
   * @throws frn.api.InvalidSetting naming the component that is wrong
   */
  public static void check(Part<DescriptorFactory<?>> part, Collection<String> clips) {
    check(part.factory(), part.settings(), clips);
  }

  private static <S extends Record> void check(
      DescriptorFactory<S> factory, Record settings, Collection<String> clips) {
    factory.check(factory.settings().cast(settings), clips);
  }

  private static <S extends Record> DescriptorFactory.Maps<?> maps(
      DescriptorFactory<S> factory, Record settings) {
    return factory.maps(factory.settings().cast(settings));
  }

  /**
   * Checks the settings by the factory.
   *
   * @throws frn.api.InvalidSetting naming the component that is wrong
   */
  public static void check(Part<?> part) {
    check(part.factory(), part.settings());
  }

  private static <S extends Record> void check(Factory<S, ?, ?> factory, Record settings) {
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

  /** The identity of the content that a part's settings point to. */
  public static String fingerprint(Part<?> part) {
    return fingerprint(part.factory(), part.settings());
  }

  private static <S extends Record> String fingerprint(Factory<S, ?, ?> factory, Record settings) {
    return factory.fingerprint(factory.settings().cast(settings));
  }
}
