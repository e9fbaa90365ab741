package frn.api.clip;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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
}
