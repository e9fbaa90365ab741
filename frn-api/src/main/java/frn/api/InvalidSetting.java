package frn.api;

import static java.util.Objects.requireNonNull;

/** A setting that is wrong, named by its component so that the message can point to its place. */
public final class InvalidSetting extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String component;

  /**
   * @param component the record's component, such as {@code units}
   * @param message what was expected and what was found
   */
  public InvalidSetting(String component, String message) {
    super(message);
    this.component = requireNonNull(component, "component is null");
  }

  /** The record's component that is wrong. */
  public String component() {
    return component;
  }
}
