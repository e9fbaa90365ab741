package frn.runner.experiment;

import frn.runner.yaml.Names;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import frn.runner.yaml.Value.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A named set of changes to the base.
 *
 * @param name such as {@code frn} or {@code frn/train.learningRate=1e-4}
 * @param changes the variant's own, then the grid's
 */
record Variant(String name, List<Change> changes) {
  /** As many as anybody reads the results of. */
  static final int MOST = 10_000;

  /** The variant of a file that names none. */
  private static final String BASE = "base";

  Variant {
    changes = List.copyOf(changes);
  }

  /** The variants of a file, each once for every point of the grid; at least one. */
  static List<Variant> of(Optional<Value> variants, Optional<Value> grid, Problems problems) {
    List<List<Change>> axes = grid.map(value -> axes(value, problems)).orElse(List.of());
    List<Variant> named = named(variants, problems);
    long crossings = named.size();
    for (List<Change> axis : axes) {
      crossings *= axis.size();
      if (crossings > MOST) {
        problems.add(
            grid.orElseThrow().place(),
            ("grid: expected at most %d variants, found more: the product of %d named variants and"
                    + " of the values of each key")
                .formatted(MOST, named.size()));
        return named;
      }
    }
    List<Variant> points = new ArrayList<>();
    for (Variant variant : named) {
      List<Variant> crossed = List.of(variant);
      String separator = "/";
      for (List<Change> axis : axes) {
        crossed = cross(crossed, axis, separator);
        separator = ",";
      }
      points.addAll(crossed);
    }
    return points;
  }

  private static List<Variant> named(Optional<Value> value, Problems problems) {
    List<Variant> variants = new ArrayList<>();
    if (value.isPresent() && value.get() instanceof Mapping mapping) {
      mapping.entries().forEach((name, entry) -> variants.add(variant(name, entry, problems)));
    } else if (value.isPresent()
        && !value.get().isNull()
        && !(value.get() instanceof Value.Broken)) {
      problems.add(
          value.get().place(),
          "variants: expected names with overrides, found " + value.get().words());
    }
    return variants.isEmpty() ? List.of(new Variant(BASE, List.of())) : variants;
  }

  private static Variant variant(String name, Entry entry, Problems problems) {
    if (!Names.isName(name)) {
      problems.add(
          entry.keyPlace(),
          "expected a variant's name of %s, found '%s'".formatted(Names.EXPECTED, name));
    }
    return new Variant(name, Changes.ofVariant(name, entry.value(), problems));
  }

  private static List<List<Change>> axes(Value value, Problems problems) {
    List<List<Change>> axes = new ArrayList<>();
    if (value instanceof Mapping mapping) {
      for (Map.Entry<String, Entry> axis : mapping.entries().entrySet()) {
        axis(axis.getKey(), axis.getValue(), problems).ifPresent(axes::add);
      }
    } else if (!value.isNull() && !(value instanceof Value.Broken)) {
      problems.add(value.place(), "grid: expected dotted keys with lists, found " + value.words());
    }
    return axes;
  }

  private static Optional<List<Change>> axis(String dotted, Entry entry, Problems problems) {
    Change whole = Change.of(dotted, entry);
    if (!Changes.allowedInGrid(whole, problems) || entry.value() instanceof Value.Broken) {
      return Optional.empty();
    }
    if (!(entry.value() instanceof Sequence sequence) || sequence.items().isEmpty()) {
      problems.add(
          entry.value().place(),
          "grid: expected a list of values for %s, found %s"
              .formatted(
                  dotted,
                  entry.value() instanceof Sequence ? "an empty one" : entry.value().words()));
      return Optional.empty();
    }
    Set<String> texts = new HashSet<>();
    List<Change> changes = new ArrayList<>();
    for (Value item : sequence.items()) {
      if (!texts.add(item.toString())) {
        problems.add(item.place(), "duplicate value " + item + " of " + dotted + " in the grid");
      }
      changes.add(new Change(entry.keyPlace(), whole.path(), item));
    }
    return Optional.of(changes);
  }

  private static List<Variant> cross(List<Variant> variants, List<Change> axis, String separator) {
    List<Variant> crossed = new ArrayList<>();
    for (Variant variant : variants) {
      for (Change change : axis) {
        List<Change> changes = new ArrayList<>(variant.changes());
        changes.add(change);
        String point = String.join(".", change.path()) + "=" + change.value();
        crossed.add(new Variant(variant.name() + separator + point, changes));
      }
    }
    return crossed;
  }
}
