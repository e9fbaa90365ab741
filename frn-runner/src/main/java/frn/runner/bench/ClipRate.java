package frn.runner.bench;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Setting;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.api.face.Aligner;
import frn.api.face.AlignerFactory;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import frn.runner.features.FaceCrop;
import frn.runner.spec.Part;
import frn.runner.spec.Parts;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages before the backbone, each alone, on one clip. */
final class ClipRate {
  private static final Sampling ALL = new Sampling(1, 64);

  private record SourceKey(@Setting(doc = "the source") Part<ClipSourceFactory<?>> source) {}

  private record AlignKey(@Setting(doc = "the aligner") Part<AlignerFactory<?>> align) {}

  private ClipRate() {}

  static List<Series> measure(Setup setup) {
    ClipSource source = source(setup);
    Clip clip = source.clips().get(0);
    List<Frame> frames = decode(source, clip);
    if (frames.isEmpty()) {
      throw new FrnException(ErrorCode.CLIP_DAMAGED, clip.file() + " has no frames");
    }
    try (Competitors competitors = new Competitors()) {
      competitors.add("decode", frames.size(), () -> decode(source, clip));
      for (String align : aligners(setup)) {
        Part<AlignerFactory<?>> part = align(setup, align);
        Aligner aligner = competitors.own(Parts.aligner(part), Aligner::close);
        long faces = frames.stream().filter(frame -> aligner.eyes(frame).isPresent()).count();
        competitors.add(
            "align by %s (%d of %d faces)".formatted(part.name(), faces, frames.size()),
            frames.size(),
            () -> frames.forEach(aligner::eyes));
      }
      CropGeometry geometry = Parts.geometry(align(setup, "haar-eyes"));
      competitors.add("crop", frames.size(), crop(frames, geometry));
      return new Turns(System::nanoTime).take(competitors.all(), setup.repeats());
    }
  }

  private static ClipSource source(Setup setup) {
    String yaml =
        setup
            .clips()
            .map(folder -> "{source: {type: uva-nemo, root: '%s'}}".formatted(quoted(folder)))
            .orElse("{source: {type: synthetic, size: 400, minLength: 40, maxLength: 40}}");
    Part<ClipSourceFactory<?>> part = setup.parts(SourceKey.class, yaml).source();
    return Parts.clipSource(part, setup.cache().resolve(part.name()));
  }

  private static List<String> aligners(Setup setup) {
    List<String> aligners = new ArrayList<>(List.of("haar-eyes"));
    setup
        .models()
        .ifPresent(
            folder -> aligners.add("{type: onnx-68, models: '%s'}".formatted(quoted(folder))));
    return aligners;
  }

  private static String quoted(Object text) {
    return text.toString().replace("'", "''");
  }

  private static Part<AlignerFactory<?>> align(Setup setup, String yaml) {
    return setup.parts(AlignKey.class, "{align: %s}".formatted(yaml)).align();
  }

  private static List<Frame> decode(ClipSource source, Clip clip) {
    List<Frame> decoded = new ArrayList<>();
    try (Frames frames = source.open(clip, ALL)) {
      for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
        decoded.add(frame.get());
      }
    }
    return decoded;
  }

  /** With the eyes where they are in a face that fills the frame. */
  private static Runnable crop(List<Frame> frames, CropGeometry geometry) {
    FaceCrop crop = new FaceCrop(geometry);
    FloatBuffer values = FloatBuffer.allocate(3 * geometry.size() * geometry.size());
    Frame first = frames.get(0);
    double half = geometry.eyeDistance() / 2;
    double y = geometry.eyeHeight() * first.height();
    Eyes eyes = new Eyes((0.5 - half) * first.width(), y, (0.5 + half) * first.width(), y);
    return () -> frames.forEach(frame -> crop.cut(frame, eyes, values.clear()));
  }
}
