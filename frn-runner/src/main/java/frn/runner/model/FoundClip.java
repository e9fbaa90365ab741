package frn.runner.model;

import static java.util.Objects.requireNonNull;

import frn.api.clip.Clip;
import frn.api.clip.ClipSource;

/**
 * A clip that a user named.
 *
 * @param source of the clip
 * @param clip the clip
 * @param known whether it is of the data that the network was trained on and tested with
 */
public record FoundClip(ClipSource source, Clip clip, boolean known) {
  public FoundClip {
    requireNonNull(source, "source is null");
    requireNonNull(clip, "clip is null");
  }
}
