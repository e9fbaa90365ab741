package frn.plugins.clip;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Where a container says that its video ends, against where the pictures did: many containers that
 * are cut short simply stop.
 */
final class DeclaredEnd {
  private final double endSeconds;
  private final double tickSeconds;
  private final double frameSeconds;
  private final double slackSeconds;
  private double reachedSeconds;

  private DeclaredEnd(
      double endSeconds, double tickSeconds, double frameSeconds, double slackSeconds) {
    this.endSeconds = endSeconds;
    this.tickSeconds = tickSeconds;
    this.frameSeconds = frameSeconds;
    this.slackSeconds = slackSeconds;
  }

  static DeclaredEnd of(AVFormatContext format, AVStream stream) {
    double tick = seconds(stream.time_base());
    AVRational rate = av_guess_frame_rate(format, stream, null);
    double frame = rate.num() > 0 ? (double) rate.den() / rate.num() : 0;
    boolean declared =
        format.duration_estimation_method() == AVFMT_DURATION_FROM_STREAM
            && stream.duration() != AV_NOPTS_VALUE;
    long start = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
    double end = declared ? (start + stream.duration()) * tick : 0;
    // Without a count of its own, a stream is given the length of the longest, sound included.
    boolean own = stream.nb_frames() > 0 || format.nb_streams() == 1;
    return new DeclaredEnd(end, tick, frame, own ? 1.5 * frame : 0.5);
  }

  private static double seconds(AVRational ratio) {
    return (double) ratio.num() / ratio.den();
  }

  /** Remembers how far the pictures came. */
  void reached(AVFrame picture) {
    if (picture.best_effort_timestamp() != AV_NOPTS_VALUE) {
      double length = picture.duration() > 0 ? picture.duration() * tickSeconds : frameSeconds;
      double end = picture.best_effort_timestamp() * tickSeconds + length;
      reachedSeconds = Math.max(reachedSeconds, end);
    }
  }

  /** What is missing, in words, or empty when the pictures came to the end. */
  Optional<String> missing() {
    double missing = endSeconds - reachedSeconds;
    return missing <= slackSeconds
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%.2f of its %.2f seconds are missing",
                missing,
                Math.max(endSeconds, missing)));
  }
}
