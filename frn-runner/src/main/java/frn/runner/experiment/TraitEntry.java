package frn.runner.experiment;

import frn.runner.settings.PartType;
import frn.runner.yaml.Place;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import frn.runner.yaml.Value.Scalar;
import frn.runner.yaml.Value.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trait that the file names, with changes to the base for it.
 *
 * @param name its name, empty when it is wrong
 * @param part its name, or a mapping of name and settings
 * @param changes for this trait
 */
record TraitEntry(String name, Value part, List<Change> changes) {
  private static final String PART = "trait";

  TraitEntry {
    changes = List.copyOf(changes);
  }

  /** The traits of a file: a list of names or parts, or a mapping of names to overrides. */
  static List<TraitEntry> of(Optional<Value> value, Problems problems) {
    if (value.isEmpty()) {
      problems.add(Place.START, "missing key 'traits': what is estimated");
      return List.of(broken(Place.START));
    }
    List<TraitEntry> traits = new ArrayList<>();
    if (value.get() instanceof Sequence sequence) {
      sequence.items().forEach(item -> traits.add(new TraitEntry(nameOf(item), item, List.of())));
    } else if (value.get() instanceof Mapping mapping) {
      mapping.entries().forEach((name, entry) -> traits.add(withChanges(name, entry, problems)));
    }
    if (traits.isEmpty()) {
      reportNone(value.get(), problems);
      return List.of(broken(value.get().place()));
    }
    reportDuplicates(traits, problems);
    return traits;
  }

  /** The part is that of the name, unless the overrides have one. */
  private static TraitEntry withChanges(String name, Entry entry, Problems problems) {
    Value part = new Scalar(entry.keyPlace(), name, false);
    Value changes = entry.value();
    if (changes instanceof Mapping mapping && mapping.get(PART).isPresent()) {
      part = mapping.get(PART).get();
      Map<String, Entry> others = new LinkedHashMap<>(mapping.entries());
      others.remove(PART);
      changes = new Mapping(mapping.place(), others);
    }
    return new TraitEntry(name, part, Changes.ofTrait(name, changes, problems));
  }

  private static String nameOf(Value part) {
    Optional<Value> name =
        part instanceof Mapping mapping ? mapping.get(PartType.TYPE) : Optional.of(part);
    return name.filter(Scalar.class::isInstance).map(Value::toString).orElse("");
  }

  private static TraitEntry broken(Place place) {
    return new TraitEntry("", new Value.Broken(place), List.of());
  }

  private static void reportNone(Value value, Problems problems) {
    if (!(value instanceof Value.Broken)) {
      boolean empty = value instanceof Sequence || value instanceof Mapping;
      problems.add(
          value.place(),
          "traits: expected a list of names, or names with overrides, found "
              + (empty ? "an empty one" : value.words()));
    }
  }

  private static void reportDuplicates(List<TraitEntry> traits, Problems problems) {
    Set<String> names = new HashSet<>();
    for (TraitEntry trait : traits) {
      if (!trait.name().isEmpty() && !names.add(trait.name())) {
        problems.add(trait.part().place(), "duplicate trait '" + trait.name() + "'");
      }
    }
  }
}
