package frn.plugins.analysis;

import frn.api.InvalidSetting;
import frn.api.analysis.Finding;
import frn.api.clip.Clip;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which clips are looked at together: all, those of each group by a label, and those that the
 * network is right or wrong about.
 *
 * @param label that groups; none for no groups
 * @param edges between the groups of a number; none where each value is a group
 */
record Cohorts(Optional<String> label, List<Double> edges) {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  Cohorts {
    edges = List.copyOf(edges);
    if (label.isEmpty() && !edges.isEmpty()) {
      throw new InvalidSetting("edges", "expected none without a group, found " + edges);
    }
    for (int i = 1; i < edges.size(); i++) {
      if (edges.get(i) <= edges.get(i - 1)) {
        throw new InvalidSetting("edges", "expected rising numbers, found " + edges);
      }
    }
  }

  /** Checks that clips have the label, and numbers where there are edges. */
  void check(Collection<Clip> clips) {
    if (label.isEmpty()) {
      return;
    }
    List<String> values =
        clips.stream().flatMap(clip -> clip.label(label.get()).stream()).distinct().toList();
    if (values.isEmpty()) {
      throw new InvalidSetting(
          "group", "expected a label of the clips, found '" + label.get() + "', which none has");
    }
    if (!edges.isEmpty() && values.stream().allMatch(value -> number(value).isEmpty())) {
      throw new InvalidSetting(
          "edges",
          "expected none for %s, which is no number but such as '%s'"
              .formatted(label.get(), values.get(0)));
    }
  }

  /**
   * The cohorts of clips by their names; those by edges also where they are empty. Names of groups
   * begin with the label, so that no other cohort has one of them.
   */
  Map<String, List<ClipMean>> of(List<ClipMean> clips) {
    Map<String, List<ClipMean>> cohorts = new LinkedHashMap<>();
    cohorts.put(Finding.ALL, clips);
    if (!edges.isEmpty()) {
      for (int i = 0; i <= edges.size(); i++) {
        int group = i;
        cohorts.put(
            named(label.orElseThrow(), name(group)),
            where(
                clips,
                clip -> {
                  OptionalDouble number = number(clip.labels().get(label.orElseThrow()));
                  return number.isPresent() && group(number.getAsDouble()) == group;
                }));
      }
    } else if (label.isPresent()) {
      Map<String, List<ClipMean>> values = new TreeMap<>();
      for (ClipMean clip : clips) {
        String value = clip.labels().get(label.get());
        if (value != null) {
          values.computeIfAbsent(named(label.get(), value), v -> new ArrayList<>()).add(clip);
        }
      }
      cohorts.putAll(values);
    }
    return cohorts;
  }

  /** The cohorts by how well clips are estimated: right or wrong classes, thirds by error. */
  static Map<String, List<ClipMean>> byOutcome(List<ClipMean> clips, boolean regression) {
    Map<String, List<ClipMean>> cohorts = new LinkedHashMap<>();
    if (!regression) {
      cohorts.put("correct", where(clips, clip -> clip.error() < 0.5));
      cohorts.put("wrong", where(clips, clip -> clip.error() >= 0.5));
      return cohorts;
    }
    List<ClipMean> sorted = new ArrayList<>(clips);
    sorted.sort(Comparator.comparingDouble(ClipMean::error));
    int third = 0;
    for (String name : List.of("least-error", "middle-error", "largest-error")) {
      int from = third * sorted.size() / 3;
      cohorts.put(name, sorted.subList(from, ++third * sorted.size() / 3));
    }
    return cohorts;
  }

  /** Such as {@code age 13-19}. */
  static String named(String label, String group) {
    return label + " " + group;
  }

  private static List<ClipMean> where(List<ClipMean> clips, Predicate<ClipMean> wanted) {
    return clips.stream().filter(wanted).toList();
  }

  private int group(double number) {
    return (int) edges.stream().filter(edge -> edge <= number).count();
  }

  /** Such as {@code <13}, {@code 13-19} (of whole numbers), {@code 12.5..20}, {@code 66+}. */
  private String name(int group) {
    if (group == 0) {
      return "<" + text(edges.get(0));
    }
    if (group == edges.size()) {
      return text(edges.get(group - 1)) + "+";
    }
    double from = edges.get(group - 1);
    double to = edges.get(group);
    boolean whole = from == Math.rint(from) && to == Math.rint(to);
    return whole ? text(from) + "-" + text(to - 1) : text(from) + ".." + text(to);
  }

  static String text(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  static OptionalDouble number(String text) {
    return text != null && NUMBER.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}
