package frn.plugins.clip;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/** Converts decoded pictures of any pixel format and colour space to rows of R, G, B. */
final class RgbConverter implements AutoCloseable {
  private final Path file;
  private final SwsContext context = sws_alloc_context();
  private final AVFrame target = av_frame_alloc();

  /**
   * @param file whose pictures they are
   */
  RgbConverter(Path file) {
    this.file = file;
    // The same bytes on every processor, since features are cached by what they are made from.
    context.flags(SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT);
  }

  /** The picture in fresh bytes, brought to a size. */
  byte[] convert(AVFrame picture, int width, int height) {
    if (target.width() != width || target.height() != height) {
      av_frame_unref(target);
      target.format(AV_PIX_FMT_RGB24).width(width).height(height);
    }
    int scaled = sws_scale_frame(context, target, picture);
    if (scaled < 0) {
      throw Unreadable.damaged(file, "pictures that cannot be converted to RGB", scaled);
    }
    return packedRows();
  }

  private byte[] packedRows() {
    int row = 3 * target.width();
    byte[] rgb = new byte[row * target.height()];
    BytePointer data = target.data(0);
    for (int y = 0; y < target.height(); y++) {
      data.position((long) y * target.linesize(0)).get(rgb, y * row, row);
    }
    return rgb;
  }

  @Override
  public void close() {
    av_frame_free(target);
    sws_free_context(context);
  }
}
