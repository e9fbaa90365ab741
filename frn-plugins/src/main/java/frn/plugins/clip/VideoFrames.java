package frn.plugins.clip;

import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The sampled frames of a video file; frames between them are decoded and not converted. */
final class VideoFrames implements Frames {
  private final Path file;
  private final Sampling sampling;
  private final VideoDecoder decoder;
  private final RgbConverter converter;
  private Display display;
  private int decoded;
  private int sampled;
  private boolean closed;

  private VideoFrames(Path file, Sampling sampling, VideoDecoder decoder) {
    this.file = file;
    this.sampling = sampling;
    this.decoder = decoder;
    this.converter = new RgbConverter(file);
  }

  static VideoFrames open(Path file, Sampling sampling) {
    return new VideoFrames(file, sampling, VideoDecoder.open(file));
  }

  @Override
  public Optional<Frame> next() {
    if (closed) {
      throw new IllegalStateException("the frames of " + file + " are closed");
    }
    if (sampled == sampling.max()) {
      return Optional.empty();
    }
    AVFrame picture = decoder.next();
    while (picture != null && decoded++ % sampling.stride() != 0) {
      picture = decoder.next();
    }
    return Optional.ofNullable(picture).map(this::frame);
  }

  private Frame frame(AVFrame picture) {
    int index = decoded - 1;
    Display own = decoder.display();
    display = display == null ? own : own.after(display, index, file);
    byte[] rgb = converter.convert(picture, display.width(), display.height());
    sampled++;
    return display.orientation().applyTo(new Frame(index, display.width(), display.height(), rgb));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      converter.close();
      decoder.close();
    }
  }
}
