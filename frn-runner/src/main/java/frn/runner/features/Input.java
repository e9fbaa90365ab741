package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.backbone.BackboneFactory;
import frn.api.clip.Sampling;
import frn.api.face.AlignerFactory;
import frn.api.face.CropGeometry;
import frn.api.graph.EngineFactory;
import frn.api.method.DescriptorFactory;
import frn.runner.experiment.ModelConfig;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import java.util.Optional;

/**
 * Which maps of a clip something learns from.
 *
 * @param frames which are used
 * @param align how eyes are found
 * @param crop how the face is cut out
 * @param backbone how crops become maps
 * @param engine computes the backbone, where one does
 * @param first whether the first frame that shows the face is enough
 */
public record Input(
    Sampling frames,
    Part<AlignerFactory<?>> align,
    CropGeometry crop,
    Part<BackboneFactory<?>> backbone,
    Optional<Part<EngineFactory<?>>> engine,
    boolean first) {
  public Input {
    requireNonNull(frames, "frames is null");
    requireNonNull(align, "align is null");
    requireNonNull(crop, "crop is null");
    requireNonNull(backbone, "backbone is null");
    requireNonNull(engine, "engine is null");
  }

  /** What a network learns from. */
  public static Input of(ModelConfig config) {
    return new Input(
        config.data().frames(),
        config.align(),
        Parts.geometry(config.align()),
        config.backbone(),
        Optional.of(config.train().engine()).filter(engine -> Parts.usesEngine(config.backbone())),
        false);
  }

  /** What a descriptor describes. */
  public static Input of(RunConfig config, Part<DescriptorFactory<?>> descriptor) {
    Part<BackboneFactory<?>> backbone = Parts.maps(descriptor);
    return new Input(
        config.data().frames(),
        config.align(),
        Parts.crop(descriptor, Parts.geometry(config.align())),
        backbone,
        Optional.of(config.train().engine()).filter(engine -> Parts.usesEngine(backbone)),
        Parts.first(descriptor));
  }
}
