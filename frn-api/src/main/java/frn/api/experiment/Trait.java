package frn.api.experiment;

import frn.api.clip.Clip;
import java.util.List;
import java.util.OptionalDouble;

/** Something to estimate of a face: a number with a unit, or one of some classes. */
public interface Trait {
  /** The classes, in the order of the network's outputs; empty for a regression. */
  List<String> classes();

  /** The unit of a regression, such as {@code years}; empty for classes. */
  String unit();

  /** The number, or the index of the class; empty when the clip's label is missing or unknown. */
  OptionalDouble target(Clip clip);

  /** Which stratum of a stratified division a target belongs to, such as its age group. */
  int stratum(double target);

  /** Whether this is a regression. */
  default boolean isRegression() {
    return classes().isEmpty();
  }
}
