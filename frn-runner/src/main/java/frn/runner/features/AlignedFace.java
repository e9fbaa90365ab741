package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.api.face.Aligner;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import frn.runner.experiment.ModelConfig;
import frn.runner.plugin.Parts;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * A face as the network sees it, in more pixels.
 *
 * @param size side in pixels
 * @param rgb [size, size, 3]: R, G, B, 0 to 255
 */
public record AlignedFace(int size, float[] rgb) {
  private static final Sampling BEGINNING = new Sampling(1, 5);

  public AlignedFace {
    requireNonNull(rgb, "rgb is null");
  }

  /**
   * The face in one of the frames that are used of a clip.
   *
   * @param index of the frame among those that show a face, from 0
   * @param size side in pixels
   */
  public static AlignedFace of(
      ModelConfig config, ClipSource source, Clip clip, int index, int size) {
    return of(config, config.data().frames(), source, clip, index, size);
  }

  /**
   * The face at the beginning of a clip, where a smile has not begun; quicker than {@link #of}.
   *
   * @param size side in pixels
   */
  public static AlignedFace first(ModelConfig config, ClipSource source, Clip clip, int size) {
    return of(config, BEGINNING, source, clip, 0, size);
  }

  /**
   * Faces at even distances, from the first frame that is used to the last.
   *
   * @param count at most so many
   * @param size side in pixels
   */
  public static List<AlignedFace> strip(
      ModelConfig config, ClipSource source, Clip clip, int count, int size) {
    FaceCrop crop = crop(config, size);
    List<AlignedFace> all = new ArrayList<>();
    follow(
        config,
        fewer(config.data().frames(), 2 * count),
        source,
        clip,
        (frame, eyes) -> {
          float[] rgb = new float[size * size * 3];
          crop.cut(frame, eyes, FloatBuffer.wrap(rgb));
          all.add(new AlignedFace(size, rgb));
        });
    int shown = Math.min(count, all.size());
    return IntStream.range(0, shown)
        .mapToObj(i -> all.get(shown == 1 ? 0 : i * (all.size() - 1) / (shown - 1)))
        .toList();
  }

  /** As far into the clip, with larger steps. */
  private static Sampling fewer(Sampling frames, int count) {
    int steps = Math.max(1, frames.max() / count);
    return new Sampling(frames.stride() * steps, Math.max(1, frames.max() / steps));
  }

  private static AlignedFace of(
      ModelConfig config, Sampling sampling, ClipSource source, Clip clip, int index, int size) {
    FaceCrop crop = crop(config, size);
    float[] rgb = new float[size * size * 3];
    int[] used = {0};
    follow(
        config,
        sampling,
        source,
        clip,
        (frame, eyes) -> {
          if (used[0]++ == index) {
            crop.cut(frame, eyes, FloatBuffer.wrap(rgb));
          }
        });
    if (used[0] <= index) {
      throw new FrnException(
          ErrorCode.CLIP_DAMAGED,
          "expected more than %d frames with a face in %s, found %d"
              .formatted(index, clip.file(), used[0]));
    }
    return new AlignedFace(size, rgb);
  }

  private static FaceCrop crop(ModelConfig config, int size) {
    CropGeometry usual = Parts.geometry(config.align());
    return new FaceCrop(new CropGeometry(size, usual.eyeDistance(), usual.eyeHeight(), 0, 0));
  }

  private static void follow(
      ModelConfig config,
      Sampling sampling,
      ClipSource source,
      Clip clip,
      BiConsumer<Frame, Eyes> out) {
    try (Aligner aligner = Parts.create(config.align());
        Frames frames = source.open(clip, sampling)) {
      new FaceFrames(aligner, Parts.geometry(config.align())).follow(frames, out);
    }
  }

  /** As a JPEG in a data URI. */
  public String uri() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image(), "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private BufferedImage image() {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < size * size; pixel++) {
      int colour = 0;
      for (int c = 0; c < 3; c++) {
        colour = colour << 8 | Math.max(0, Math.min(255, Math.round(rgb[3 * pixel + c])));
      }
      image.setRGB(pixel % size, pixel / size, colour);
    }
    return image;
  }
}
