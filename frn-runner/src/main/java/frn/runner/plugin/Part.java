package frn.runner.plugin;

import static java.util.Objects.requireNonNull;

import frn.api.Factory;

/**
 * A part that an experiment names, with its settings.
 *
 * @param <F> the kind of factory
 * @param factory creates the part
 * @param settings of the type {@code factory.settings()}
 */
public record Part<F extends Factory<?, ?, ?>>(F factory, Record settings) {
  public Part {
    requireNonNull(factory, "factory is null");
    factory.settings().cast(requireNonNull(settings, "settings is null"));
  }

  /** Its kind. */
  public Kind kind() {
    return Kind.of(factory.getClass());
  }

  /** The name in the experiment file. */
  public String name() {
    return factory.name();
  }
}
