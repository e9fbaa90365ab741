package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.face.Aligner;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Follows the eyes through a clip. */
record FaceFrames(Aligner aligner, CropGeometry geometry) {
  FaceFrames {
    requireNonNull(aligner, "aligner is null");
    requireNonNull(geometry, "geometry is null");
  }

  /**
   * Follows them to the clip's end.
   *
   * @param out takes the frames that show a face, in order, each with its eyes
   * @return how many frames there were, with a face or not
   */
  int follow(Frames frames, BiConsumer<Frame, Eyes> out) {
    EyeTrack track = new EyeTrack(geometry.smooth(), geometry.bridge(), out);
    int sampled = 0;
    for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
      FeatureExtractor.checkInterrupt();
      sampled++;
      track.add(frame.get(), aligner.eyes(frame.get()).filter(FaceFrames::apart));
    }
    track.end();
    return sampled;
  }

  private static boolean apart(Eyes eyes) {
    return eyes.distance() >= 1 && eyes.distance() < Double.POSITIVE_INFINITY;
  }
}
