package frn.plugins.clip;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Where a container says that its video ends, against how far its packets came: many containers
 * that are cut short simply stop.
 *
 * <p>Where only the longest of several streams is known, as in Matroska and Flash with sound, that
 * says nothing about the video, and nothing is expected.
 */
final class DeclaredEnd {
  /** Writers round; what is lost with less shows as a packet that is cut off. */
  private static final double SLACK_FRAMES = 1.5;

  private static final double SLACK_SECONDS = 0.12;

  private final double tickSeconds;
  private final double endSeconds;
  private final double slackSeconds;
  private double reachedSeconds;

  DeclaredEnd(AVFormatContext format, AVStream stream) {
    this.tickSeconds = ratio(stream.time_base());
    double framesASecond = ratio(stream.avg_frame_rate());
    this.slackSeconds =
        framesASecond > 0 ? Math.max(SLACK_SECONDS, SLACK_FRAMES / framesASecond) : SLACK_SECONDS;
    boolean declared = format.duration_estimation_method() == AVFMT_DURATION_FROM_STREAM;
    this.endSeconds = declared ? end(format, stream) : 0;
  }

  private double end(AVFormatContext format, AVStream stream) {
    boolean alone = format.nb_streams() == 1;
    if (stream.duration() != AV_NOPTS_VALUE && (alone || stream.nb_frames() > 0)) {
      return (orZero(stream.start_time()) + stream.duration()) * tickSeconds;
    }
    return alone ? (double) (orZero(format.start_time()) + format.duration()) / AV_TIME_BASE : 0;
  }

  private static double ratio(AVRational ratio) {
    return ratio.den() == 0 ? 0 : (double) ratio.num() / ratio.den();
  }

  private static long orZero(long time) {
    return time == AV_NOPTS_VALUE ? 0 : time;
  }

  /** Remembers how far the video's packets came. */
  void reached(AVPacket packet) {
    long from = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    if (from != AV_NOPTS_VALUE) {
      reachedSeconds = Math.max(reachedSeconds, (from + packet.duration()) * tickSeconds);
    }
  }

  /** What is missing, in words, or empty when the packets came to the end. */
  Optional<String> missing() {
    if (reachedSeconds >= endSeconds - slackSeconds) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(Locale.ROOT, "it ends at %.2f of %.2f seconds", reachedSeconds, endSeconds));
  }
}
