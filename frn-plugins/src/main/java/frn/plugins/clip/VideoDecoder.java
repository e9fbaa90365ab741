package frn.plugins.clip;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
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
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;

/**
 * Decodes the pictures of a file's video stream, one after the other, on the calling thread.
 *
 * <p>It stands on FFmpeg's own calls, because {@code FFmpegFrameGrabber} passes over every error of
 * a decoder in silence: a damaged clip would only be a little shorter.
 */
final class VideoDecoder implements AutoCloseable {
  private final Path file;
  private final AVFormatContext format = new AVFormatContext(null);
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame picture = av_frame_alloc();
  private AVCodecContext codec = new AVCodecContext(null);
  private int streamIndex;
  private DeclaredEnd declaredEnd;
  private int decoded;
  private boolean closed;

  private VideoDecoder(Path file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @throws FrnException {@link ErrorCode#CLIP_UNREADABLE}
   */
  static VideoDecoder open(Path file) {
    requireContent(file);
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

  private static void requireContent(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Unreadable.clip(file, Files.exists(file) ? "it is no regular file" : "no such file");
    }
    try {
      if (Files.size(file) == 0) {
        throw Unreadable.clip(file, "it is empty (0 bytes)");
      }
    } catch (IOException e) {
      throw Unreadable.clip(file, "its size cannot be read: " + e.getMessage());
    }
  }

  private void openContainer() {
    AVDictionary options = new AVDictionary(null);
    // Playlists must not open other files or addresses.
    av_dict_set(options, "protocol_whitelist", "file", 0);
    int opened = avformat_open_input(format, "file:" + file.toAbsolutePath(), null, options);
    av_dict_free(options);
    if (opened < 0) {
      throw Unreadable.clip(
          file, "it is no video, or is cut short or damaged (FFmpeg: %s)".formatted(text(opened)));
    }
    int probed = avformat_find_stream_info(format, (AVDictionary) null);
    if (probed < 0) {
      throw Unreadable.clip(
          file, "its streams cannot be told apart (FFmpeg: %s)".formatted(text(probed)));
    }
  }

  private void openStream() {
    streamIndex = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (streamIndex < 0) {
      throw Unreadable.clip(
          file,
          "a file of format %s without a video stream"
              .formatted(format.iformat().name().getString()));
    }
    AVStream stream = stream();
    AVCodec decoder = avcodec_find_decoder(stream.codecpar().codec_id());
    if (decoder == null) {
      throw Unreadable.clip(
          file, "FFmpeg has no decoder for its codec " + stream.codecpar().codec_id());
    }
    codec = avcodec_alloc_context3(decoder);
    require(avcodec_parameters_to_context(codec, stream.codecpar()), "its codec is damaged");
    codec.thread_count(1);
    codec.pkt_timebase(stream.time_base());
    require(avcodec_open2(codec, decoder, (AVDictionary) null), "its codec does not open");
    declaredEnd = new DeclaredEnd(format, stream);
  }

  private AVStream stream() {
    return format.streams(streamIndex);
  }

  /** Clockwise quarter turns that the container asks for, 0 to 3. */
  int quarterTurns() {
    AVPacketSideData matrix =
        av_packet_side_data_get(
            stream().codecpar().coded_side_data(),
            stream().codecpar().nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null) {
      return 0;
    }
    double degrees = av_display_rotation_get(new IntPointer(matrix.data()));
    return Double.isNaN(degrees) ? 0 : Math.floorMod(Math.round(-degrees / 90), 4);
  }

  /**
   * Decodes the next picture.
   *
   * @return it, valid until the next call; null after the last
   * @throws FrnException {@link ErrorCode#CLIP_UNREADABLE}
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
      throw Unreadable.clip(file, "frame %d is damaged or cut short".formatted(decoded));
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
      requireWhole();
      if (packet.stream_index() == streamIndex) {
        declaredEnd.reached(packet);
        requireDecoded(avcodec_send_packet(codec, packet));
      }
    } finally {
      av_packet_unref(packet);
    }
  }

  private void requireWhole() {
    if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
      throw Unreadable.clip(file, "it is damaged or cut short after %d frames".formatted(decoded));
    }
  }

  /** Errors before the first picture are passed over: a recording may start between pictures. */
  private void requireDecoded(int result) {
    if (decoded > 0) {
      require(result, "it is damaged or cut short after %d frames".formatted(decoded));
    }
  }

  private void requireComplete() {
    if (decoded == 0) {
      throw Unreadable.clip(file, "none of its frames decodes");
    }
    declaredEnd
        .missing()
        .ifPresent(
            missing -> {
              throw Unreadable.clip(
                  file, "it is cut short after %d frames: %s".formatted(decoded, missing));
            });
  }

  private void require(int result, String found) {
    if (result < 0) {
      throw Unreadable.clip(file, "%s (FFmpeg: %s)".formatted(found, text(result)));
    }
  }

  private static String text(int error) {
    byte[] text = new byte[128];
    av_strerror(error, text, text.length);
    int length = 0;
    while (text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      avcodec_free_context(codec);
      avformat_close_input(format);
      av_frame_free(picture);
      av_packet_free(packet);
    }
  }
}
