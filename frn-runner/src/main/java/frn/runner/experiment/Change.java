package frn.runner.experiment;

import frn.runner.settings.PartType;
import frn.runner.yaml.Place;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import frn.runner.yaml.Value.Scalar;
import java.util.List;

/**
 * An override: the value that a dotted path is given, in place of what the base says.
 *
 * @param place of the dotted path
 * @param path its keys, at least one
 * @param value what is given
 */
record Change(Place place, List<String> path, Value value) {
  Change {
    path = List.copyOf(path);
  }

  static Change of(String dotted, Entry entry) {
    return new Change(entry.keyPlace(), List.of(dotted.split("\\.", -1)), entry.value());
  }

  /** The mapping with the changes, one after the other. */
  static Mapping applyAll(List<Change> changes, Mapping base) {
    Mapping changed = base;
    for (Change change : changes) {
      changed = change.apply(changed, change.path());
    }
    return changed;
  }

  private Mapping apply(Mapping base, List<String> keys) {
    String key = keys.get(0);
    if (keys.size() == 1) {
      return base.with(key, new Entry(place, value));
    }
    Entry old = base.entries().get(key);
    Value inner = old == null ? Mapping.empty(place) : old.value();
    if (inner instanceof Value.Broken) {
      return base;
    }
    Place keyPlace = old == null ? place : old.keyPlace();
    return base.with(key, new Entry(keyPlace, apply(mapping(inner), keys.subList(1, keys.size()))));
  }

  /** A part that is written as a bare name becomes a mapping, so that settings find room. */
  private Mapping mapping(Value value) {
    if (value instanceof Mapping mapping) {
      return mapping;
    }
    if (value instanceof Scalar scalar && !scalar.isNull()) {
      return new Mapping(place, PartType.named(scalar).entries());
    }
    return Mapping.empty(place);
  }
}
