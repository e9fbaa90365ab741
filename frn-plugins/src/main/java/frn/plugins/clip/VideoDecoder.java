package frn.plugins.clip;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_FRAME_CROPPING;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_READ;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.plugins.libraries.NativeLibraries;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.IntPointer;

/**
 * Decodes the pictures of a file's video stream, one after the other, on the calling thread.
 *
 * <p>It stands on FFmpeg's own calls, because {@code FFmpegFrameGrabber} passes over every error of
 * a decoder in silence: a damaged clip would only be a little shorter.
 */
final class VideoDecoder implements AutoCloseable {
  private static final int[] UNCROPPED = new int[4];

  static {
    NativeLibraries.load(avformat.class, swscale.class);
  }

  private final Path file;
  private final AVIOContext input = new AVIOContext(null);
  private final AVFormatContext format = avformat_alloc_context();
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame picture = av_frame_alloc();
  private AVCodecContext codec = new AVCodecContext(null);
  private int streamIndex;
  private int[] crop = UNCROPPED;
  private int decoded;
  private boolean closed;

  private VideoDecoder(Path file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @throws FrnException {@link ErrorCode#CLIP_DAMAGED}, {@link ErrorCode#CLIP_UNAVAILABLE} or
   *     {@link ErrorCode#FILE_NOT_FOUND}
   */
  static VideoDecoder open(Path file) {
    if (Unreadable.attributes(file).size() == 0) {
      throw Unreadable.damaged(file, "it is empty (0 bytes)");
    }
    av_log_set_level(AV_LOG_QUIET);
    VideoDecoder decoder = new VideoDecoder(file);
    try {
      decoder.openContainer();
      decoder.openStream();
      return decoder;
    } catch (RuntimeException e) {
      decoder.close();
      throw e;
    }
  }

  private void openContainer() {
    String url = "file:" + file.toAbsolutePath();
    int opened = avio_open(input, url, AVIO_FLAG_READ);
    if (opened < 0) {
      throw Unreadable.unavailable(file, opened);
    }
    format.pb(input);
    AVDictionary options = new AVDictionary(null);
    // Playlists must not open other files or addresses.
    av_dict_set(options, "protocol_whitelist", "file", 0);
    int probed = avformat_open_input(format, url, null, options);
    av_dict_free(options);
    require(probed, "it is no video, or is cut short or damaged");
    require(
        avformat_find_stream_info(format, (AVDictionary) null), "its streams cannot be told apart");
  }

  private void openStream() {
    streamIndex = findStream();
    AVStream stream = stream();
    AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
    if (decoder == null) {
      throw failure("FFmpeg has no decoder for its codec " + stream.codecpar().codec_id());
    }
    codec = avcodec_alloc_context3(decoder);
    require(avcodec_parameters_to_context(codec, stream.codecpar()), "its codec is damaged");
    codec.thread_count(1);
    codec.pkt_timebase(stream.time_base());
    require(avcodec_open2(codec, decoder, (AVDictionary) null), "its codec does not open");
    crop = containerCrop();
  }

  /** The best video; the cover of a piece of music is none, and neither are those of chapters. */
  private int findStream() {
    int best = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    boolean attached = best >= 0 && isAttached(format.streams(best));
    for (int i = 0; attached && i < format.nb_streams(); i++) {
      AVStream other = format.streams(i);
      if (other.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO && !isAttached(other)) {
        return i;
      }
    }
    if (best < 0 || attached) {
      throw failure(
          "a file of format %s without a video stream%s"
              .formatted(
                  format.iformat().name().getString(),
                  attached ? ", of which a picture is only attached, as a cover is" : ""));
    }
    return best;
  }

  private static boolean isAttached(AVStream stream) {
    return (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  private AVStream stream() {
    return format.streams(streamIndex);
  }

  /** What the container cuts off pictures: rows above and below, columns on the left and right. */
  private int[] containerCrop() {
    AVPacketSideData found =
        av_packet_side_data_get(
            stream().codecpar().coded_side_data(),
            stream().codecpar().nb_coded_side_data(),
            AV_PKT_DATA_FRAME_CROPPING);
    if (found == null) {
      return UNCROPPED;
    }
    int[] sides = new int[4];
    found.data().capacity(16).asByteBuffer().order(LITTLE_ENDIAN).asIntBuffer().get(sides);
    return sides;
  }

  /** How the present picture is to be shown. */
  Display display() {
    double pixelAspect;
    try (AVRational ratio = av_guess_sample_aspect_ratio(format, stream(), picture)) {
      pixelAspect = ratio.num() > 0 && ratio.den() > 0 ? (double) ratio.num() / ratio.den() : 1;
    }
    AVFrameSideData found = av_frame_get_side_data(picture, AV_FRAME_DATA_DISPLAYMATRIX);
    Orientation orientation = Orientation.UPRIGHT;
    if (found != null) {
      int[] matrix = new int[9];
      new IntPointer(found.data()).get(matrix);
      orientation = Orientation.of(matrix, pixelAspect, file);
    }
    return Display.of(picture.width(), picture.height(), pixelAspect, orientation, file);
  }

  /**
   * Decodes the next picture.
   *
   * @return it, valid until the next call; null after the last
   * @throws FrnException {@link ErrorCode#CLIP_DAMAGED} or {@link ErrorCode#CLIP_UNAVAILABLE}
   */
  AVFrame next() {
    while (true) {
      int received = avcodec_receive_frame(codec, picture);
      if (received == 0) {
        return checkedPicture();
      } else if (received == AVERROR_EOF()) {
        requireComplete();
        return null;
      } else if (received == AVERROR_EAGAIN()) {
        feed();
      } else {
        requireDecoded(received);
      }
    }
  }

  private AVFrame checkedPicture() {
    if (picture.decode_error_flags() != 0
        || (picture.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
      throw failure("frame %d is damaged or cut short".formatted(decoded));
    }
    if (crop != UNCROPPED) {
      picture.crop_top(crop[0]).crop_bottom(crop[1]).crop_left(crop[2]).crop_right(crop[3]);
      require(
          av_frame_apply_cropping(picture, AV_FRAME_CROP_UNALIGNED),
          "a crop that is larger than its pictures");
    }
    decoded++;
    return picture;
  }

  private void feed() {
    int read = av_read_frame(format, packet);
    if (read == AVERROR_EOF()) {
      avcodec_send_packet(codec, null);
      return;
    }
    require(read, "it is damaged or cut short after %d frames".formatted(decoded));
    try {
      if (packet.stream_index() == streamIndex) {
        requireWhole();
        requireDecoded(avcodec_send_packet(codec, packet));
      }
    } finally {
      av_packet_unref(packet);
    }
  }

  private void requireWhole() {
    if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
      throw failure("it is damaged or cut short after %d frames".formatted(decoded));
    }
  }

  /** Errors before the first picture are passed over: a recording may start between pictures. */
  private void requireDecoded(int result) {
    if (decoded > 0) {
      require(result, "it is damaged or cut short after %d frames".formatted(decoded));
    }
  }

  private void requireComplete() {
    if (decoded == 0 || input.error() < 0) {
      throw failure("none of its frames decodes");
    }
    PromisedBytes.missing(file, format, stream())
        .ifPresent(
            missing -> {
              throw failure("it is cut short after %d frames: %s".formatted(decoded, missing));
            });
  }

  private void require(int result, String found) {
    if (result < 0) {
      throw input.error() < 0
          ? Unreadable.unavailable(file, input.error())
          : Unreadable.damaged(file, found, result);
    }
  }

  /** Where reading failed, FFmpeg often takes it for the end or for damage. */
  private FrnException failure(String found) {
    return input.error() < 0
        ? Unreadable.unavailable(file, input.error())
        : Unreadable.damaged(file, found);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      avcodec_free_context(codec);
      avformat_close_input(format);
      avio_closep(input);
      av_frame_free(picture);
      av_packet_free(packet);
    }
  }
}
