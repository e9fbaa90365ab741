package frn.plugins.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sets of regions. */
final class Sets {
  /** Between the names of a set's regions. */
  private static final String JOINED = "+";

  /** The same as a regular expression. */
  private static final String JOINED_PATTERN = "\\+";

  private Sets() {}

  /** A set by the names of its regions, such as {@code left_cheek+right_mouth}. */
  static String name(List<String> set) {
    return String.join(JOINED, set);
  }

  /** The regions of a set by its name. */
  static List<String> regionsOf(String name) {
    return List.of(name.split(JOINED_PATTERN));
  }

  /** All sets of so many of the regions, in their order: Algorithm 1's N_R = C(N_o, N_I). */
  static List<List<String>> of(List<String> regions, int objects) {
    if (objects == 0) {
      return List.of(List.of());
    }
    List<List<String>> sets = new ArrayList<>();
    for (int first = 0; first + objects <= regions.size(); first++) {
      for (List<String> rest : of(regions.subList(first + 1, regions.size()), objects - 1)) {
        List<String> set = new ArrayList<>(List.of(regions.get(first)));
        set.addAll(rest);
        sets.add(set);
      }
    }
    return sets;
  }

  /** The regions that relations join, as they come. */
  static List<String> regions(List<List<String>> relations) {
    Set<String> regions = new LinkedHashSet<>();
    relations.forEach(regions::addAll);
    return List.copyOf(regions);
  }

  /** The relations all of whose objects are in a set: those that Algorithm 1 adds up. */
  static int[] inside(List<List<String>> relations, Collection<String> set) {
    Set<String> members = new HashSet<>(set);
    List<Integer> inside = new ArrayList<>();
    for (int r = 0; r < relations.size(); r++) {
      if (members.containsAll(relations.get(r))) {
        inside.add(r);
      }
    }
    return inside.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The relations that a region has a part in. */
  static int[] with(List<List<String>> relations, String region) {
    List<Integer> with = new ArrayList<>();
    for (int r = 0; r < relations.size(); r++) {
      if (relations.get(r).contains(region)) {
        with.add(r);
      }
    }
    return with.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The sum of some values. */
  static double sum(double[] values, int[] at) {
    double sum = 0;
    for (int i : at) {
      sum += values[i];
    }
    return sum;
  }
}
