package frn.runner.features;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Hashes;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.Canonical;
import frn.runner.settings.PartIdentity;

/**
 * Everything that a clip's feature maps depend on, but for the clip.
 *
 * @param input which maps
 * @param identity of these and of the versions of what computes them, as SHA-256
 */
record FeatureSpec(Input input, String identity) {
  FeatureSpec {
    requireNonNull(input, "input is null");
    requireNonNull(identity, "identity is null");
  }

  static FeatureSpec of(Input input, PluginRegistry registry) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("format", FeatureFormat.VERSION);
    identity.set("frames", Canonical.json(input.frames()));
    PartIdentity parts = new PartIdentity(registry);
    identity.set("align", parts.of(input.align()));
    if (!input.crop().equals(Parts.geometry(input.align()))) {
      identity.set("crop", Canonical.json(input.crop()));
    }
    identity.set("backbone", parts.of(input.backbone()));
    if (input.first()) {
      identity.put("first", true);
    }
    String hash = Hashes.sha256(identity.toString());
    return new FeatureSpec(
        input, input.engine().map(engine -> Hashes.sha256(hash + parts.of(engine))).orElse(hash));
  }

  /** The key of a clip's maps. */
  String key(String clipDigest) {
    return Hashes.sha256(identity + "/" + clipDigest);
  }
}
