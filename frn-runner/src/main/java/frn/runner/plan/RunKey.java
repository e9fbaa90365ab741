package frn.runner.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Hashes;
import frn.api.backbone.BackboneFactory;
import frn.api.experiment.Fold;
import frn.api.method.DescriptorFactory;
import frn.runner.Behaviour;
import frn.runner.experiment.Classic;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.PartIdentity;
import java.util.List;

/**
 * The identity of runs. It holds everything that numbers depend on, and nothing else: files count
 * by their content, the clip source's by the data fingerprint.
 */
final class RunKey {
  /** What only a network depends on. */
  private static final List<String> NETWORK = List.of("backbone", "model", "train");

  private final PartIdentity parts;

  RunKey(PluginRegistry registry) {
    this.parts = new PartIdentity(registry);
  }

  /**
   * The identity of a configuration: its settings, its files' contents, its plugins' versions and
   * the runner's own behaviour. The names are those of the experiment file, for ever: another name
   * is another key.
   */
  ObjectNode identity(RunConfig config) {
    ObjectNode identity = parts.of(config);
    config
        .method()
        .ifPresent(
            classic -> {
              identity.remove(NETWORK);
              maps(classic, config, identity);
            });
    String behaviour = Behaviour.FEATURES + "." + Behaviour.TRAINING;
    return identity.put(
        "behaviour", config.method().isEmpty() ? behaviour : behaviour + "." + Behaviour.CLASSIC);
  }

  /** What makes the maps that are described. */
  private void maps(Classic classic, RunConfig config, ObjectNode identity) {
    for (Part<DescriptorFactory<?>> descriptor : classic.descriptors()) {
      Part<BackboneFactory<?>> backbone = Parts.maps(descriptor);
      identity.withArrayProperty("maps").add(parts.of(backbone));
      if (Parts.usesEngine(backbone)) {
        identity.set("engine", parts.of(config.train().engine()));
      }
    }
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
