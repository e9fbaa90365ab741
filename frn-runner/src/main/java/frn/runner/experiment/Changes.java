package frn.runner.experiment;

import frn.runner.settings.RecordType;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads overrides, and refuses those that would make runs incomparable. */
final class Changes {
  private static final Set<String> FILE_KEYS = fileKeys();
  private static final Set<String> DATA_KEYS = RecordType.names(RunConfig.Data.class);

  private final String owner;
  private final boolean ofTrait;
  private final Problems problems;

  private Changes(String owner, boolean ofTrait, Problems problems) {
    this.owner = owner;
    this.ofTrait = ofTrait;
    this.problems = problems;
  }

  private static Set<String> fileKeys() {
    Set<String> keys = new HashSet<>(RecordType.names(FileKeys.class));
    keys.addAll(FileKeys.EXPANDED);
    keys.add("trait");
    return keys;
  }

  /** The overrides of a trait; they may name its protocol. */
  static List<Change> ofTrait(String trait, Value value, Problems problems) {
    return new Changes("trait '" + trait + "'", true, problems).read(value);
  }

  /** The overrides of a variant. */
  static List<Change> ofVariant(String variant, Value value, Problems problems) {
    return new Changes("variant '" + variant + "'", false, problems).read(value);
  }

  /** Whether the grid may vary a dotted path; says why not. */
  static boolean allowedInGrid(Change change, Problems problems) {
    return new Changes("the grid", false, problems).allowed(change);
  }

  private List<Change> read(Value value) {
    List<Change> changes = new ArrayList<>();
    if (value instanceof Mapping mapping) {
      mapping.entries().forEach((dotted, entry) -> addIfAllowed(dotted, entry, changes));
    } else if (!value.isNull() && !(value instanceof Value.Broken)) {
      problems.add(
          value.place(),
          "%s: expected dotted keys with values, or {}, found %s".formatted(owner, value.words()));
    }
    return changes;
  }

  private void addIfAllowed(String dotted, Entry entry, List<Change> changes) {
    Change change = Change.of(dotted, entry);
    if (allowed(change)) {
      changes.add(change);
    }
  }

  private boolean allowed(Change change) {
    String dotted = String.join(".", change.path());
    String first = change.path().get(0);
    if (change.path().contains("")) {
      return refuse(change, "expected keys with dots between them, found '" + dotted + "'");
    }
    if (FILE_KEYS.contains(first)) {
      return refuse(
          change, "'" + first + "' is the same for all runs, " + owner + " cannot set it");
    }
    if (first.equals("protocol") && !ofTrait) {
      return refuse(
          change, "all variants are measured on the same folds, " + owner + " cannot set protocol");
    }
    if (first.equals("data") && (change.path().size() == 1 || !isOfFrames(change))) {
      return refuse(
          change,
          "all runs use the same clips: of data, %s can set frames and maxUnusable, found '%s'"
              .formatted(owner, dotted));
    }
    return true;
  }

  private static boolean isOfFrames(Change change) {
    return DATA_KEYS.contains(change.path().get(1));
  }

  private boolean refuse(Change change, String why) {
    problems.add(change.place(), why);
    return false;
  }
}
