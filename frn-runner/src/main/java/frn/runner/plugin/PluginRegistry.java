package frn.runner.plugin;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.Factory;
import frn.api.FrnException;
import frn.api.FrnPlugin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All factories by kind and name. */
public final class PluginRegistry {
  private record Entry(Factory<?, ?, ?> factory, FrnPlugin plugin) {}

  private final Map<Kind, Map<String, Entry>> entries = new EnumMap<>(Kind.class);

  /**
   * @throws FrnException when two parts of one kind have one name; both plugins are named
   */
  public PluginRegistry(Collection<? extends FrnPlugin> plugins) {
    List<String> clashes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Map<String, Entry> byName = new TreeMap<>();
      entries.put(kind, byName);
      for (FrnPlugin plugin : requireNonNull(plugins, "plugins is null")) {
        for (Factory<?, ?, ?> factory : kind.factories(plugin)) {
          Entry earlier = byName.putIfAbsent(factory.name(), new Entry(factory, plugin));
          if (earlier != null) {
            clashes.add(
                "%s '%s' is in both %s and %s"
                    .formatted(
                        kind.label(),
                        factory.name(),
                        earlier.plugin().getClass().getName(),
                        plugin.getClass().getName()));
          }
        }
      }
    }
    if (!clashes.isEmpty()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          String.join("\n", clashes) + "\nRemove one of the jars, or rename the part.");
    }
  }

  /** The factory of a kind under a name. */
  public Optional<Factory<?, ?, ?>> find(Kind kind, String name) {
    return Optional.ofNullable(entries.get(kind).get(name)).map(Entry::factory);
  }

  /** The factories of a kind, by name. */
  public List<Factory<?, ?, ?>> all(Kind kind) {
    List<Factory<?, ?, ?>> all = new ArrayList<>();
    entries.get(kind).values().forEach(entry -> all.add(entry.factory()));
    return List.copyOf(all);
  }

  /** The version of the plugin that a factory comes from. */
  public String version(Kind kind, String name) {
    return plugin(kind, name).version();
  }

  /** The plugin that a factory comes from, with its version: {@code frn.plugins.X 0.1.0}. */
  public String origin(Kind kind, String name) {
    FrnPlugin plugin = plugin(kind, name);
    return plugin.getClass().getName() + " " + plugin.version();
  }

  private FrnPlugin plugin(Kind kind, String name) {
    Entry entry = entries.get(kind).get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no " + kind.label() + " '" + name + "'");
    }
    return entry.plugin();
  }
}
