package frn.runner.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Hashes;
import frn.api.experiment.Fold;
import frn.runner.plugin.Kind;
import frn.runner.plugin.PluginRegistry;
import frn.runner.spec.Canonical;
import frn.runner.spec.Part;
import frn.runner.spec.PartIdentity;
import frn.runner.spec.RunConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The identity of runs. It holds everything that numbers depend on, and nothing else: files count
 * by their content, the clip source's by the data fingerprint.
 */
final class RunKey {
  private final PartIdentity parts;

  RunKey(PluginRegistry registry) {
    this.parts = new PartIdentity(registry);
  }

  /** The identity of a configuration: its settings, its files' contents, its plugins' versions. */
  ObjectNode identity(RunConfig config) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.set("frames", Canonical.json(config.frames()));
    identity.put("maxUnusable", config.maxUnusable());
    identity.put("regions", config.regions().toString());
    identity.set("train", Canonical.json(config.train()));
    identity.set(Kind.CLIP_SOURCE.label(), parts.ofSource(config.source()));
    parts(config).forEach((kind, part) -> identity.set(kind.label(), parts.of(kind, part)));
    return identity;
  }

  private static Map<Kind, Part<?>> parts(RunConfig config) {
    Map<Kind, Part<?>> parts = new LinkedHashMap<>();
    parts.put(Kind.ALIGNER, config.align());
    parts.put(Kind.BACKBONE, config.backbone());
    parts.put(Kind.TRAIT, config.trait());
    parts.put(Kind.PROTOCOL, config.protocol());
    parts.put(Kind.ENCODER, config.encoder());
    parts.put(Kind.RELATION, config.relation());
    parts.put(Kind.ESTIMATOR, config.estimator());
    parts.put(Kind.ENGINE, config.engine());
    return parts;
  }

  /** The key of one run. */
  static String of(ObjectNode identity, Fold fold, long seed, String dataFingerprint) {
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.set("config", identity);
    run.put("fold", fold.index());
    run.put("seed", seed);
    run.put("data", dataFingerprint);
    fold.train().forEach(run.withArrayProperty("train")::add);
    fold.test().forEach(run.withArrayProperty("test")::add);
    return Hashes.sha256(run.toString());
  }
}
