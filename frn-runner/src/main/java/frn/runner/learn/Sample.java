package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.clip.Clip;
import frn.runner.features.ClipFeatures;
import java.util.List;

/**
 * A clip that can be learned from or measured on.
 *
 * @param clip the clip
 * @param inputs its maps of each kind that is learned from, at least one
 * @param truth the trait's number, or the index of its class; NaN where nobody knows it
 */
public record Sample(Clip clip, List<ClipFeatures.Usable> inputs, double truth) {
  public Sample {
    requireNonNull(clip, "clip is null");
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("no maps of " + clip.id());
    }
  }

  /** With maps of one kind. */
  public Sample(Clip clip, ClipFeatures.Usable features, double truth) {
    this(clip, List.of(features), truth);
  }

  /** The maps of the first kind. */
  public ClipFeatures.Usable features() {
    return inputs.get(0);
  }

  /** How many frames are looked at. */
  public int frames() {
    return inputs.stream().mapToInt(ClipFeatures.Usable::frames).max().orElseThrow();
  }
}
