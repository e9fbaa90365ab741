package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.network.Regions;
import java.nio.FloatBuffer;
import java.util.List;

/** Copies feature maps into batches. Used by one thread. */
final class BatchFiller {
  private final Regions regions;
  private final RegionLayout layout;
  private final float[] map;
  private final float[] zeros;

  /**
   * @param regions of the maps
   * @param layout of the regions
   */
  BatchFiller(Regions regions, RegionLayout layout) {
    this.regions = requireNonNull(regions, "regions is null");
    this.layout = requireNonNull(layout, "layout is null");
    this.map = new float[layout.sourceSize()];
    this.zeros = new float[layout.mapSize()];
  }

  /** Fills the front of a buffer with a batch of these clips. */
  Batch fill(List<Sample> samples, FloatBuffer buffer) {
    int frames = longest(samples);
    int clips = samples.size();
    for (int b = 0; b < clips; b++) {
      fillClip(samples.get(b), frames, clips, b, buffer);
    }
    int n = regions.count();
    Array x =
        Array.of(
            buffer.duplicate().position(0).limit(frames * clips * layout.mapSize()),
            frames,
            clips,
            n,
            layout.mapSize() / n);
    return new Batch(samples, x, samples.stream().mapToInt(Sample::frames).toArray());
  }

  private void fillClip(Sample sample, int frames, int clips, int b, FloatBuffer buffer) {
    FloatBuffer maps = sample.features().maps();
    for (int t = 0; t < frames; t++) {
      int position = (t * clips + b) * layout.mapSize();
      if (t < sample.frames()) {
        maps.get(maps.position() + t * layout.sourceSize(), map);
        checkFinite(sample, t);
        layout.cut(map, buffer, position);
      } else {
        buffer.put(position, zeros);
      }
    }
  }

  /** Engines may take such a value for zero, and nobody would see it. */
  private void checkFinite(Sample sample, int frame) {
    float sum = 0;
    for (float value : map) {
      sum += value * 0; // 0, or NaN from the first value on that is not finite
    }
    if (Float.isNaN(sum)) {
      throw new FrnException(
          ErrorCode.DATA_UNUSABLE,
          ("the backbone's map of frame %d of clip %s holds values that are not finite; look at the"
                  + " backbone's weights, mean and scale")
              .formatted(frame, sample.clip().id()));
    }
  }

  private static int longest(List<Sample> samples) {
    return samples.stream().mapToInt(Sample::frames).max().orElseThrow();
  }
}
