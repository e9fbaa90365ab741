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
 * that they name; where those files lie does not count.
 */
public final class PartIdentity {
  private final PluginRegistry registry;
  private final Contents contents = new Contents();
  private final Map<Part<?>, String> fingerprints = new HashMap<>();

  /** Identities by the plugins that are present. */
  public PartIdentity(PluginRegistry registry) {
    this.registry = requireNonNull(registry, "registry is null");
  }

  /** The identity of a part. */
  public ObjectNode of(Kind kind, Part<?> part) {
    String fingerprint = fingerprints.computeIfAbsent(part, Parts::fingerprint);
    boolean covered = !fingerprint.isEmpty();
    ObjectNode identity = named(kind, part);
    identity.put("content", fingerprint);
    identity.set(
        "settings", Canonical.json(part.settings(), path -> covered ? "" : contents.of(path)));
    return identity;
  }

  /** The identity of a clip source: the data fingerprint says what is in its files. */
  public ObjectNode ofSource(Part<?> source) {
    ObjectNode identity = named(Kind.CLIP_SOURCE, source);
    identity.set("settings", Canonical.json(source.settings(), path -> ""));
    return identity;
  }

  private ObjectNode named(Kind kind, Part<?> part) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("name", part.name());
    identity.put("plugin", registry.origin(kind, part.name()));
    return identity;
  }
}
