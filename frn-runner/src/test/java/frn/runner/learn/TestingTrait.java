package frn.runner.learn;

import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import java.util.List;
import java.util.OptionalDouble;

/** The clip's age, or by classes its gender. */
public record TestingTrait(List<String> classes) implements Trait {
  @Override
  public String unit() {
    return isRegression() ? "years" : "";
  }

  @Override
  public OptionalDouble target(Clip clip) {
    return clip.label(isRegression() ? "age" : "gender").stream()
        .mapToDouble(label -> isRegression() ? Double.parseDouble(label) : classes.indexOf(label))
        .findFirst();
  }

  @Override
  public int stratum(double target) {
    return 0;
  }
}
