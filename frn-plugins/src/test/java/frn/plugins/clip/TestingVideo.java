package frn.plugins.clip;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * Writes small videos: each frame is grey, lighter from frame to frame, with a red square in its
 * upper left corner.
 */
final class TestingVideo {
  static final int WIDTH = 64;
  static final int HEIGHT = 48;

  private final Path file;
  private final String format;
  private int frames = 20;
  private boolean sound;
  private boolean indexFirst;
  private double rotation;

  private TestingVideo(Path file) {
    this.file = file;
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1);
    this.format = extension.equals("mkv") ? "matroska" : extension;
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
    this.indexFirst = true;
    return this;
  }

  /** To be shown turned clockwise by so many degrees. */
  TestingVideo rotated(double degrees) {
    this.rotation = degrees;
    return this;
  }

  Path write() throws IOException {
    av_log_set_level(AV_LOG_QUIET);
    try (FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT, sound ? 1 : 0)) {
      recorder.setFormat(format);
      recorder.setVideoCodec(format.equals("flv") ? AV_CODEC_ID_FLV1 : AV_CODEC_ID_MPEG4);
      recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
      recorder.setVideoQuality(2);
      recorder.setFrameRate(25);
      recorder.setVideoOption("threads", "1");
      recorder.setAudioCodec(AV_CODEC_ID_PCM_S16LE);
      recorder.setSampleRate(44_100);
      if (indexFirst) {
        recorder.setOption("movflags", "faststart");
      }
      if (rotation != 0) {
        recorder.setDisplayRotation(-rotation);
      }
      recorder.start();
      for (int frame = 0; frame < frames; frame++) {
        recorder.recordImage(
            WIDTH, HEIGHT, Frame.DEPTH_UBYTE, 3, 3 * WIDTH, AV_PIX_FMT_RGB24, picture(frame));
        if (sound) {
          recorder.recordSamples(44_100, 1, ShortBuffer.allocate(44_100 / 25));
        }
      }
    }
    return file;
  }

  private static ByteBuffer picture(int frame) {
    ByteBuffer picture = ByteBuffer.allocateDirect(3 * WIDTH * HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean red = x < 16 && y < 16;
        byte grey = (byte) grey(frame);
        picture.put(red ? (byte) 200 : grey).put(red ? 0 : grey).put(red ? 0 : grey);
      }
    }
    return picture.flip();
  }
}
