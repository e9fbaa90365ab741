package frn.api;

/**
 * A part that an experiment file can name.
 *
 * @param <S> its settings: a record whose components carry {@link Setting}; what a type and a range
 *     cannot say, the record's constructor checks, and throws {@link InvalidSetting}
 * @param <C> what it may use of the process that creates it; {@link NoContext} where it needs
 *     nothing
 * @param <P> the part
 */
public interface Factory<S extends Record, C, P> {
  /** The name in the experiment file, in kebab case, such as {@code subject-kfold}. */
  String name();

  /** One sentence for the list of plugins and the schema. */
  String description();

  /** The record of settings. A part without settings uses {@link NoSettings}. */
  Class<S> settings();

  /**
   * Creates the part.
   *
   * @param settings checked settings
   * @throws FrnException when it cannot be created, and what to do
   */
  P create(S settings, C context);

  /**
   * Checks what lies outside of the settings, such as the file that they name; called when the
   * experiment file is read, before anything starts.
   *
   * @throws InvalidSetting naming the component that is wrong
   */
  default void check(S settings) {}

  /**
   * The identity of the content that the settings point to (weights, models, lists): SHA-256 in
   * hexadecimal, or empty when the settings say everything. It enters the keys of the feature cache
   * and of runs.
   */
  default String fingerprint(S settings) {
    return "";
  }
}
