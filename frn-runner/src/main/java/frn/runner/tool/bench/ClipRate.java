package frn.runner.tool.bench;

import frn.api.ErrorCode;
import frn.api.FrnException;
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
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages before the backbone, each alone, on a clip of each size. */
final class ClipRate {
  private static final Sampling ALL = new Sampling(1, 64);

  private ClipRate() {}

  static List<Series> measure(Setup setup) {
    try (Competitors competitors = new Competitors()) {
      sources(setup).forEach(yaml -> add(competitors, setup, yaml));
      return new Turns(System::nanoTime).take(competitors.all(), setup.repeats());
    }
  }

  /**
   * In YAML: the clips of a folder, or one drawn in the size of crops and one of the database's.
   */
  private static List<String> sources(Setup setup) {
    return setup
        .clips()
        .map(folder -> List.of("{type: uva-nemo, root: '%s'}".formatted(quoted(folder))))
        .orElse(
            List.of(
                "{type: portrait, width: 400, height: 400}",
                "{type: portrait, width: 1920, height: 1080, length: 20}"));
  }

  private static void add(Competitors competitors, Setup setup, String yaml) {
    Part<ClipSourceFactory<?>> part = setup.part(Kind.CLIP_SOURCE, yaml);
    ClipSource source = Parts.create(part, setup.cache().resolve(part.name()));
    Clip clip = source.clips().get(0);
    List<Frame> frames = decode(source, clip);
    if (frames.isEmpty()) {
      throw new FrnException(ErrorCode.CLIP_DAMAGED, clip.file() + " has no frames");
    }
    String size = "%d×%d".formatted(frames.get(0).width(), frames.get(0).height());
    competitors.add("decode " + size, frames.size(), () -> decode(source, clip));
    for (String align : aligners(setup)) {
      Part<AlignerFactory<?>> alignPart = align(setup, align);
      Aligner aligner = competitors.own(Parts.create(alignPart), Aligner::close);
      List<Optional<Eyes>> eyes = frames.stream().map(aligner::eyes).toList();
      long faces = eyes.stream().filter(Optional::isPresent).count();
      competitors.add(
          "align by %s %s (%d of %d faces)".formatted(alignPart.name(), size, faces, frames.size()),
          frames.size(),
          () -> frames.forEach(aligner::eyes));
      if (faces > 0) {
        competitors.add(
            "crop by %s %s".formatted(alignPart.name(), size),
            faces,
            crop(frames, eyes, Parts.geometry(alignPart)));
      }
    }
    CropGeometry geometry = Parts.geometry(align(setup, "given"));
    List<Optional<Eyes>> filling =
        frames.stream().map(frame -> Optional.of(filling(frame, geometry))).toList();
    competitors.add("crop of all " + size, frames.size(), crop(frames, filling, geometry));
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
    return setup.part(Kind.ALIGNER, yaml);
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

  /** The frames in which the eyes are known. */
  private static Runnable crop(
      List<Frame> frames, List<Optional<Eyes>> eyes, CropGeometry geometry) {
    FaceCrop crop = new FaceCrop(geometry);
    FloatBuffer values = FloatBuffer.allocate(3 * geometry.size() * geometry.size());
    return () -> {
      for (int i = 0; i < frames.size(); i++) {
        Frame frame = frames.get(i);
        eyes.get(i).ifPresent(there -> crop.cut(frame, there, values.clear()));
      }
    };
  }

  /** Level, of a face that is as wide as the frame. */
  private static Eyes filling(Frame frame, CropGeometry geometry) {
    double half = geometry.eyeDistance() / 2;
    double y = geometry.eyeHeight() * frame.height();
    return new Eyes((0.5 - half) * frame.width(), y, (0.5 + half) * frame.width(), y);
  }
}
