package frn.api.clip;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A video of one face.
 *
 * @param id unique within its source, such as {@code 001_deliberate_smile_2}
 * @param subject who is shown; no subject is on both sides of a fold
 * @param file where the frames come from; it need not exist before {@link ClipSource#open}
 * @param labels what is known: {@code age} in years, {@code gender} ({@code male}, {@code female}),
 *     {@code spontaneity} ({@code spontaneous}, {@code posed}), and whatever else the source has
 */
public record Clip(String id, String subject, Path file, Map<String, String> labels) {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  public Clip {
    requireNonNull(id, "id is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(file, "file is null");
    labels = Map.copyOf(labels);
  }

  /** A label, when it is known. */
  public Optional<String> label(String name) {
    return Optional.ofNullable(labels.get(name));
  }

  /**
   * Whether it has labels as they are wanted.
   *
   * @param wanted by name; two numbers are a range with both ends, other values are one of them
   */
  public boolean has(Map<String, List<String>> wanted) {
    return wanted.entrySet().stream()
        .allMatch(
            label -> label(label.getKey()).filter(v -> isIn(v, label.getValue())).isPresent());
  }

  private static boolean isIn(String value, List<String> wanted) {
    boolean isRange = wanted.size() == 2 && wanted.stream().allMatch(Clip::isNumber);
    if (isRange && isNumber(value)) {
      double number = Double.parseDouble(value);
      return Double.parseDouble(wanted.get(0)) <= number
          && number <= Double.parseDouble(wanted.get(1));
    }
    return wanted.contains(value);
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }
}
