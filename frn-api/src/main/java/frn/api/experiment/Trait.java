package frn.api.experiment;

import frn.api.clip.Clip;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Something to estimate of a face: a number with a unit, or one of some classes. */
public interface Trait {
  /** The classes, in the order of the network's outputs; empty for a regression. */
  List<String> classes();

  /** The unit of a regression, such as {@code years}; empty for classes. */
  String unit();

  /**
   * The number, or the index of the class; empty when the clip has no label.
   *
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#INVALID_INPUT} when the label is not
   *     understood: what was expected and what it is. The experiment is then not started.
   */
  OptionalDouble target(Clip clip);

  /**
   * Which stratum of a stratified division a target belongs to, such as its age group; from 0,
   * ascending with a number.
   */
  int stratum(double target);

  /** What decides it, where that is known because it was planted. */
  default Optional<Planted> planted() {
    return Optional.empty();
  }

  /** Whether this is a regression. */
  default boolean isRegression() {
    return classes().isEmpty();
  }
}
