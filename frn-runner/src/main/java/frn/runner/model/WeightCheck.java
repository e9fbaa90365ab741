package frn.runner.model;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares the weights of a file with those of a network. */
final class WeightCheck {
  private WeightCheck() {}

  /**
   * Compares names and shapes.
   *
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} with all that differs
   */
  static void check(Path file, Map<String, int[]> expected, Map<String, int[]> found) {
    List<String> problems = new ArrayList<>();
    expected.forEach(
        (name, shape) -> {
          if (!found.containsKey(name)) {
            problems.add("missing: " + name + " " + Arrays.toString(shape));
          } else if (!Arrays.equals(shape, found.get(name))) {
            problems.add(
                "wrong shape: %s: expected %s, found %s"
                    .formatted(name, Arrays.toString(shape), Arrays.toString(found.get(name))));
          }
        });
    found.forEach(
        (name, shape) -> {
          if (!expected.containsKey(name)) {
            problems.add("unexpected: " + name + " " + Arrays.toString(shape));
          }
        });
    if (!problems.isEmpty()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "%s does not fit the network of %d tensors:\n  %s"
              .formatted(file, expected.size(), String.join("\n  ", problems)));
    }
  }
}
