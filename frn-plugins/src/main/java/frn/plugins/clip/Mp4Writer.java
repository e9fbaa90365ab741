package frn.plugins.clip;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import frn.plugins.libraries.NativeLibraries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** Writes pictures to an MPEG-4 file of good quality, 25 a second. */
final class Mp4Writer implements AutoCloseable {
  static {
    NativeLibraries.load(avformat.class, swscale.class, avdevice.class);
  }

  private final int width;
  private final int height;
  private final FFmpegFrameRecorder recorder;
  private final ByteBuffer buffer;

  Mp4Writer(Path file, int width, int height) throws IOException {
    av_log_set_level(AV_LOG_QUIET);
    this.width = width;
    this.height = height;
    this.buffer = ByteBuffer.allocateDirect(3 * width * height);
    this.recorder = new FFmpegFrameRecorder(file.toFile(), width, height);
    recorder.setFormat("mp4");
    recorder.setVideoCodec(AV_CODEC_ID_MPEG4);
    recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
    recorder.setVideoQuality(2);
    recorder.setFrameRate(25);
    recorder.setVideoOption("threads", "1");
    recorder.start();
  }

  /**
   * Adds a picture.
   *
   * @param bgr rows of B, G, R from the top left
   */
  void add(byte[] bgr) throws IOException {
    buffer.clear().put(bgr).flip();
    recorder.recordImage(width, height, Frame.DEPTH_UBYTE, 3, 3 * width, AV_PIX_FMT_BGR24, buffer);
  }

  @Override
  public void close() throws IOException {
    recorder.close();
  }
}
