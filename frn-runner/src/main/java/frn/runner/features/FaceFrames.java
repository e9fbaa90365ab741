package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.face.Aligner;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Follows the eyes of one person through a clip. */
record FaceFrames(Aligner aligner, CropGeometry geometry) {
  FaceFrames {
    requireNonNull(aligner, "aligner is null");
    requireNonNull(geometry, "geometry is null");
  }

  /**
   * Frames of a clip.
   *
   * @param sampled with a face or not
   * @param crowded with more than one
   */
  record Seen(int sampled, int crowded) {}

  /**
   * Follows them to the clip's end.
   *
   * @param out takes the frames that show a face, in order, each with its eyes
   * @return how many frames there were
   */
  Seen follow(Frames frames, BiConsumer<Frame, Eyes> out) {
    EyeTrack track = new EyeTrack(geometry.smooth(), geometry.bridge(), out);
    FaceFollower follower = new FaceFollower(geometry.bridge());
    int sampled = 0;
    for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
      FeatureExtractor.checkInterrupt();
      sampled++;
      track.add(frame.get(), follower.choose(faces(frame.get())));
    }
    track.end();
    return new Seen(sampled, follower.crowded());
  }

  private List<Eyes> faces(Frame frame) {
    return aligner.faces(frame).stream().filter(FaceFrames::apart).toList();
  }

  private static boolean apart(Eyes eyes) {
    return eyes.distance() >= 1 && eyes.distance() < Double.POSITIVE_INFINITY;
  }
}
