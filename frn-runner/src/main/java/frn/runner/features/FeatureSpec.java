package frn.runner.features;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Hashes;
import frn.api.backbone.BackboneFactory;
import frn.api.clip.Sampling;
import frn.api.face.AlignerFactory;
import frn.runner.experiment.ModelConfig;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.Canonical;
import frn.runner.settings.PartIdentity;

/**
 * Everything that a clip's feature maps depend on, but for the clip.
 *
 * @param frames which are used
 * @param align how eyes are found
 * @param backbone how crops become maps
 * @param identity of these and of the versions of what computes them, as SHA-256
 */
record FeatureSpec(
    Sampling frames,
    Part<AlignerFactory<?>> align,
    Part<BackboneFactory<?>> backbone,
    String identity) {
  FeatureSpec {
    requireNonNull(frames, "frames is null");
    requireNonNull(align, "align is null");
    requireNonNull(backbone, "backbone is null");
    requireNonNull(identity, "identity is null");
  }

  static FeatureSpec of(ModelConfig config, PluginRegistry registry) {
    FeatureSpec spec = of(config.data().frames(), config.align(), config.backbone(), registry);
    if (!Parts.usesEngine(config.backbone())) {
      return spec;
    }
    ObjectNode engine = new PartIdentity(registry).of(config.train().engine());
    return new FeatureSpec(
        spec.frames(), spec.align(), spec.backbone(), Hashes.sha256(spec.identity() + engine));
  }

  static FeatureSpec of(
      Sampling frames,
      Part<AlignerFactory<?>> align,
      Part<BackboneFactory<?>> backbone,
      PluginRegistry registry) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("format", FeatureFormat.VERSION);
    identity.set("frames", Canonical.json(frames));
    PartIdentity parts = new PartIdentity(registry);
    identity.set("align", parts.of(align));
    identity.set("backbone", parts.of(backbone));
    return new FeatureSpec(frames, align, backbone, Hashes.sha256(identity.toString()));
  }

  /** The key of a clip's maps. */
  String key(String clipDigest) {
    return Hashes.sha256(identity + "/" + clipDigest);
  }
}
