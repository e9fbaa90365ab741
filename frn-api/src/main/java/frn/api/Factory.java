package frn.api;

/**
 * A part that an experiment file can name.
 *
 * @param <S> its settings: a record whose components carry {@link Setting}
 */
public interface Factory<S extends Record> {
  /** The name in the experiment file, in kebab case, such as {@code subject-kfold}. */
  String name();

  /** One sentence for the list of plugins and the schema. */
  String description();

  /** The record of settings. A part without settings uses {@link NoSettings}. */
  Class<S> settings();

  /**
   * Checks what a type and a range cannot say, such as a model's file; called when the experiment
   * file is read, before anything starts.
   *
   * @throws InvalidSetting naming the component that is wrong
   */
  default void check(S settings) throws InvalidSetting {}

  /**
   * The identity of the content that the settings point to (weights, models, lists): SHA-256 in
   * hexadecimal, or empty when the settings say everything. It enters the keys of the feature cache
   * and of runs.
   */
  default String fingerprint(S settings) {
    return "";
  }
}
