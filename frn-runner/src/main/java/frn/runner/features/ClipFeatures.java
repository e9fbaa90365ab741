package frn.runner.features;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;

/** What is known of a clip's face. */
public sealed interface ClipFeatures {
  /**
   * The feature maps of the frames that show a face.
   *
   * @param frames how many
   * @param height of a map
   * @param width of a map
   * @param channels of a map
   * @param crowded frames of the clip with more than one face, of which one is followed
   * @param maps [frames, height, width, channels], read-only, in the file's own memory
   */
  record Usable(int frames, int height, int width, int channels, int crowded, FloatBuffer maps)
      implements ClipFeatures {
    public Usable {
      requireNonNull(maps, "maps is null");
    }
  }

  /**
   * A clip that cannot be used.
   *
   * @param reason for the user, such as {@code no face in 60 of 64 frames}
   */
  record Unusable(String reason) implements ClipFeatures {
    public Unusable {
      requireNonNull(reason, "reason is null");
    }
  }
}
