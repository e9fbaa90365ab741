package frn.plugins.clip;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * Writes small videos: each frame is grey, lighter from frame to frame, with a red square in its
 * upper left corner.
 */
final class TestingVideo {
  static final int WIDTH = 64;
  static final int HEIGHT = 48;

  private static final Map<String, String> FORMATS = Map.of("mkv", "matroska", "wmv", "asf");

  private final Path file;
  private final String format;
  private int frames = 20;
  private boolean sound;
  private final Map<String, String> options = new HashMap<>();
  private double rotation;
  private double pixelAspect = 1;
  private int width = WIDTH;
  private int height = HEIGHT;

  private TestingVideo(Path file) {
    this.file = file;
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1);
    this.format = FORMATS.getOrDefault(extension, extension);
  }

  static TestingVideo at(Path file) {
    return new TestingVideo(file);
  }

  static int grey(int frame) {
    return 40 + 4 * frame;
  }

  TestingVideo frames(int frames) {
    this.frames = frames;
    return this;
  }

  TestingVideo withSound() {
    this.sound = true;
    return this;
  }

  /** With the index before the pictures, so that a file that is cut short still opens. */
  TestingVideo indexFirst() {
    return option("movflags", "faststart");
  }

  /** With an option of FFmpeg's writer. */
  TestingVideo option(String name, String value) {
    options.put(name, value);
    return this;
  }

  /** To be shown turned clockwise by so many degrees. */
  TestingVideo rotated(double degrees) {
    this.rotation = degrees;
    return this;
  }

  /** To be shown with pixels that are so many times as wide as high. */
  TestingVideo pixelAspect(double pixelAspect) {
    this.pixelAspect = pixelAspect;
    return this;
  }

  /** With the first picture so late. */
  TestingVideo startingAt(double seconds) {
    return option("output_ts_offset", Long.toString(Math.round(1e6 * seconds)))
        .option("avoid_negative_ts", "disabled");
  }

  TestingVideo size(int width, int height) {
    this.width = width;
    this.height = height;
    return this;
  }

  private int codec() {
    return switch (format) {
      case "flv" -> AV_CODEC_ID_FLV1;
      case "webm" -> AV_CODEC_ID_VP8;
      case "mjpeg" -> AV_CODEC_ID_MJPEG;
      default -> AV_CODEC_ID_MPEG4;
    };
  }

  Path write() throws IOException {
    av_log_set_level(AV_LOG_QUIET);
    try (FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(file.toFile(), width, height, sound ? 1 : 0)) {
      recorder.setFormat(format);
      recorder.setVideoCodec(codec());
      recorder.setPixelFormat(format.equals("mjpeg") ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P);
      if (!format.equals("webm")) {
        recorder.setVideoQuality(2);
      }
      recorder.setFrameRate(25);
      recorder.setVideoOption("threads", "1");
      recorder.setAudioCodec(AV_CODEC_ID_PCM_S16LE);
      recorder.setSampleRate(44_100);
      options.forEach(recorder::setOption);
      if (rotation != 0) {
        recorder.setDisplayRotation(-rotation);
      }
      if (pixelAspect != 1) {
        recorder.setAspectRatio(pixelAspect);
      }
      recorder.start();
      for (int frame = 0; frame < frames; frame++) {
        recorder.recordImage(
            width, height, Frame.DEPTH_UBYTE, 3, 3 * width, AV_PIX_FMT_RGB24, picture(frame));
        if (sound) {
          recorder.recordSamples(44_100, 1, ShortBuffer.allocate(44_100 / 25));
        }
      }
    }
    return file;
  }

  private ByteBuffer picture(int frame) {
    ByteBuffer picture = ByteBuffer.allocateDirect(3 * width * height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean red = 4 * x < width && 3 * y < height;
        byte grey = (byte) grey(frame);
        picture.put(red ? (byte) 200 : grey).put(red ? 0 : grey).put(red ? 0 : grey);
      }
    }
    return picture.flip();
  }
}
