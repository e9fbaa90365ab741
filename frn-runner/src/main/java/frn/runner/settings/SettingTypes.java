package frn.runner.settings;

import static java.util.Objects.requireNonNull;

import frn.api.Factory;
import frn.api.Setting;
import frn.api.backbone.BackboneFactory;
import frn.api.network.Regions;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows the types of settings; serves one reading, and checks equal parts once in it. */
public final class SettingTypes {
  private final PluginRegistry registry;
  private final Map<Part<?>, Optional<RuntimeException>> checked = new HashMap<>();

  private final Map<Sized, Optional<RuntimeException>> sizesChecked = new HashMap<>();

  public SettingTypes(PluginRegistry registry) {
    this.registry = requireNonNull(registry, "registry is null");
  }

  PluginRegistry registry() {
    return registry;
  }

  public RecordType settings(Factory<?, ?, ?> factory) {
    return new RecordType(factory.settings(), this);
  }

  public Optional<RuntimeException> check(Part<?> part) {
    return checked.computeIfAbsent(part, p -> PartType.wrong(() -> Parts.check(p)));
  }

  /** Checks once whether a backbone takes crops of a size. */
  public Optional<RuntimeException> check(Part<BackboneFactory<?>> backbone, int size) {
    return sizesChecked.computeIfAbsent(
        new Sized(backbone, size), p -> PartType.wrong(() -> Parts.check(p.backbone(), p.size())));
  }

  private record Sized(Part<BackboneFactory<?>> backbone, int size) {}

  SettingType of(RecordComponent component, Setting setting) {
    if (component.getType() == Part.class && setting.inline()) {
      return new PartType(kind(component.getGenericType()), component.getName(), this);
    }
    return of(component.getGenericType(), setting);
  }

  /** The kind of a {@code Part<EncoderFactory<?>>}. */
  private static Kind kind(Type part) {
    Type factory = ((ParameterizedType) part).getActualTypeArguments()[0];
    return Kind.of((Class<?>) ((ParameterizedType) factory).getRawType());
  }

  private SettingType of(Type type, Setting setting) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic, setting);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == int.class || plain == Integer.class) {
      return ScalarType.wholeInt(setting);
    }
    if (plain == long.class || plain == Long.class) {
      return ScalarType.wholeLong(setting);
    }
    if (plain == double.class || plain == Double.class) {
      return ScalarType.number(setting);
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return ScalarType.truth();
    }
    if (plain.isEnum()) {
      return ScalarType.choice(plain);
    }
    return object(plain);
  }

  private SettingType object(Class<?> type) {
    if (type == String.class) {
      return ScalarType.text();
    }
    if (type == Path.class) {
      return ScalarType.path();
    }
    if (type == Duration.class) {
      return ScalarType.duration();
    }
    if (type == Regions.class) {
      return ScalarType.regions();
    }
    if (type.isRecord()) {
      return new RecordType(type.asSubclass(Record.class), this);
    }
    throw new IllegalArgumentException("not a type of setting: " + type.getName());
  }

  private SettingType generic(ParameterizedType type, Setting setting) {
    if (type.getRawType() == Part.class) {
      return new PartType(kind(type), PartType.TYPE, this);
    }
    Type[] arguments = type.getActualTypeArguments();
    SettingType element = of(arguments[arguments.length - 1], setting);
    if (type.getRawType() == List.class) {
      return new ListType(element instanceof PartType part ? new ListedPart(part) : element);
    }
    if (type.getRawType() == Optional.class) {
      return new OptionalType(
          element, Optional.of(setting.value()).filter(value -> !value.equals(Setting.REQUIRED)));
    }
    if (type.getRawType() == Map.class && arguments[0] == String.class) {
      return new MapType(
          element instanceof ListType list ? new ListType(list.element(), true) : element);
    }
    throw new IllegalArgumentException("not a type of setting: " + type);
  }
}
