package frn.runner.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Hashes;
import frn.api.experiment.Fold;
import frn.runner.Behaviour;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Kind;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.Canonical;
import frn.runner.settings.PartIdentity;

/**
 * The identity of runs. It holds everything that numbers depend on, and nothing else: files count
 * by their content, the clip source's by the data fingerprint.
 */
final class RunKey {
  private final PartIdentity parts;

  RunKey(PluginRegistry registry) {
    this.parts = new PartIdentity(registry);
  }

  /**
   * The identity of a configuration: its settings, its files' contents, its plugins' versions and
   * the runner's own behaviour. The names here are those of the experiment file, for ever: another
   * name is another key.
   */
  ObjectNode identity(RunConfig config) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("behaviour", Behaviour.FEATURES + "." + Behaviour.TRAINING);
    identity.set("data.source", parts.ofSource(config.source()));
    identity.set("data.frames", Canonical.json(config.frames()));
    identity.put("data.maxUnusable", config.maxUnusable());
    identity.set("align", parts.of(Kind.ALIGNER, config.align()));
    identity.set("backbone", parts.of(Kind.BACKBONE, config.backbone()));
    identity.set("trait", parts.of(Kind.TRAIT, config.trait()));
    identity.set("protocol", parts.of(Kind.PROTOCOL, config.protocol()));
    identity.put("model.regions", config.regions().toString());
    identity.set("model.encoder", parts.of(Kind.ENCODER, config.encoder()));
    identity.set("model.relation", parts.of(Kind.RELATION, config.relation()));
    identity.set("model.estimator", parts.of(Kind.ESTIMATOR, config.estimator()));
    identity.set("train.engine", parts.of(Kind.ENGINE, config.engine()));
    identity.set("train", Canonical.json(config.train()));
    return identity;
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
