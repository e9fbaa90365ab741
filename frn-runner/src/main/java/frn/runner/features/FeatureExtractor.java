package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.clip.Frames;
import frn.api.face.Aligner;
import frn.api.face.CropGeometry;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Computes the feature maps of clips in one pass each: eyes, crops, maps. */
final class FeatureExtractor implements AutoCloseable {
  /** Crops that go through the backbone together. */
  private static final int BATCH = 16;

  private final Aligner aligner;
  private final CropGeometry geometry;
  private final FaceFrames faces;
  private final FaceCrop crop;
  private final Backbone backbone;
  private final FloatBuffer crops;

  FeatureExtractor(Aligner aligner, CropGeometry geometry, Backbone backbone) {
    this.aligner = requireNonNull(aligner, "aligner is null");
    this.geometry = requireNonNull(geometry, "geometry is null");
    this.faces = new FaceFrames(aligner, geometry);
    this.crop = new FaceCrop(geometry);
    this.backbone = requireNonNull(backbone, "backbone is null");
    this.crops = FloatBuffer.allocate(BATCH * geometry.size() * geometry.size() * 3);
  }

  /**
   * How many frames there were.
   *
   * @param sampled of the clip
   * @param used of these, as they show the face
   * @param crowded of the sampled ones, with more than one face
   */
  record Count(int sampled, int used, int crowded) {
    /** Why the clip cannot be used, if so. */
    Optional<String> unusable() {
      if (sampled == 0) {
        return Optional.of("no frames");
      }
      return used > 0 && 2 * used >= sampled
          ? Optional.empty()
          : Optional.of("no face in %d of %d frames".formatted(sampled - used, sampled));
    }
  }

  /**
   * Computes one clip.
   *
   * @param first whether the map of the first frame with the face is enough
   * @param maps takes the maps in order, [n, height, width, channels] at a time
   */
  Count extract(Frames frames, boolean first, Consumer<Array> maps) {
    crops.clear();
    int[] used = {0};
    FaceFrames.Seen seen =
        faces.follow(
            frames,
            (frame, eyes) -> {
              used[0]++;
              if (first && used[0] > 1) {
                return;
              }
              crop.cut(frame, eyes, crops);
              if (!crops.hasRemaining()) {
                flush(maps);
              }
            });
    flush(maps);
    return new Count(seen.sampled(), used[0], seen.crowded());
  }

  private void flush(Consumer<Array> maps) {
    crops.flip();
    int size = geometry.size();
    int n = crops.limit() / (size * size * 3);
    if (n > 0) {
      maps.accept(backbone.maps(Array.of(crops, n, size, size, 3)));
    }
    crops.clear();
  }

  static void checkInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw FeatureRun.interrupted(null);
    }
  }

  @Override
  public void close() {
    try (aligner) {
      backbone.close();
    }
  }
}
