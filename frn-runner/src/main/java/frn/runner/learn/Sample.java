package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.clip.Clip;
import frn.runner.features.ClipFeatures;

/**
 * A clip that can be learned from or measured on.
 *
 * @param clip the clip
 * @param features its maps
 * @param truth the trait's number, or the index of its class; NaN where nobody knows it
 */
public record Sample(Clip clip, ClipFeatures.Usable features, double truth) {
  public Sample {
    requireNonNull(clip, "clip is null");
    requireNonNull(features, "features is null");
  }

  public int frames() {
    return features.frames();
  }
}
