package frn.api;

import static java.util.Objects.requireNonNull;

/** A factory that says its name, its description and its settings once. */
public abstract class NamedFactory<S extends Record, C, P> implements Factory<S, C, P> {
  private final String name;
  private final String description;
  private final Class<S> settings;

  /**
   * @param name in kebab case
   * @param description one sentence
   */
  protected NamedFactory(String name, String description, Class<S> settings) {
    this.name = requireNonNull(name, "name is null");
    this.description = requireNonNull(description, "description is null");
    this.settings = requireNonNull(settings, "settings is null");
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final Class<S> settings() {
    return settings;
  }
}
