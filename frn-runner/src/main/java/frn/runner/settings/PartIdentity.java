package frn.runner.settings;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * What a part's numbers depend on: name, plugin and version, settings, and the content of the files
 * that they name; where those files lie does not count. What is in the files of a clip source is
 * said by the data fingerprint.
 */
public final class PartIdentity {
  private final PluginRegistry registry;
  private final Contents contents = new Contents();
  private final Map<Part<?>, String> fingerprints = new HashMap<>();

  /** Identities by the plugins that are present. */
  public PartIdentity(PluginRegistry registry) {
    this.registry = requireNonNull(registry, "registry is null");
  }

  /** The identity of settings with parts among them. */
  public ObjectNode of(Record settings) {
    return Canonical.identity(settings, contents::of, this::of);
  }

  /** The identity of a part. */
  public ObjectNode of(Part<?> part) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("name", part.name());
    identity.put("plugin", registry.origin(part.kind(), part.name()));
    if (part.kind() == Kind.CLIP_SOURCE) {
      identity.set("settings", Canonical.json(part.settings(), path -> ""));
      return identity;
    }
    String fingerprint = fingerprints.computeIfAbsent(part, Parts::fingerprint);
    boolean covered = !fingerprint.isEmpty();
    identity.put("content", fingerprint);
    identity.set(
        "settings", Canonical.json(part.settings(), path -> covered ? "" : contents.of(path)));
    return identity;
  }
}
