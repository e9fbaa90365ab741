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

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/** Converts decoded pictures of any pixel format and colour space to rows of R, G, B. */
final class RgbConverter implements AutoCloseable {
  private final SwsContext context = sws_alloc_context();
  private final AVFrame target = av_frame_alloc();

  RgbConverter() {
    // The same bytes on every processor, since features are cached by what they are made from.
    context.flags(SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT);
  }

  /** The picture in fresh bytes, or null when FFmpeg cannot convert it. */
  byte[] convert(AVFrame picture) {
    if (target.width() != picture.width() || target.height() != picture.height()) {
      av_frame_unref(target);
      target.format(AV_PIX_FMT_RGB24).width(picture.width()).height(picture.height());
    }
    return sws_scale_frame(context, target, picture) < 0 ? null : packedRows();
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
