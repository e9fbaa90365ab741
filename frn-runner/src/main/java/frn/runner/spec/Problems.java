package frn.runner.spec;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects problems; the same problem at the same place counts once. */
final class Problems {
  private final SortedSet<Problem> problems = new TreeSet<>();
  private final boolean partial;

  Problems() {
    this(false);
  }

  /**
   * @param partial when what is missing may be given elsewhere, and is no problem
   */
  Problems(boolean partial) {
    this.partial = partial;
  }

  void add(Place place, String message) {
    problems.add(new Problem(place.line(), place.column(), message));
  }

  void addMissing(Place place, String message) {
    if (!partial) {
      add(place, message);
    }
  }

  void addAll(Problems others) {
    problems.addAll(others.problems);
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  List<Problem> sorted() {
    return List.copyOf(problems);
  }
}
