package frn.plugins.trait;

import static java.util.Objects.requireNonNull;

import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One of some classes.
 *
 * @param label of the clip that names the class
 * @param classes in the order of the network's outputs
 */
public record ClassTrait(String label, List<String> classes) implements Trait {
  /** Checks and copies. */
  public ClassTrait {
    requireNonNull(label, "label is null");
    classes = List.copyOf(classes);
  }

  @Override
  public String unit() {
    return "";
  }

  @Override
  public OptionalDouble target(Clip clip) {
    return clip.label(label).stream()
        .mapToDouble(classes::indexOf)
        .filter(index -> index >= 0)
        .findAny();
  }

  @Override
  public int stratum(double target) {
    return (int) target;
  }
}
