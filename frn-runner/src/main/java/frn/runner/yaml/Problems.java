package frn.runner.yaml;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects problems; the same problem at the same place counts once. */
public final class Problems {
  private final SortedSet<Problem> problems = new TreeSet<>();
  private final boolean partial;

  public Problems() {
    this(false);
  }

  /**
   * @param partial when what is missing may be given elsewhere, and is no problem
   */
  public Problems(boolean partial) {
    this.partial = partial;
  }

  public void add(Place place, String message) {
    problems.add(new Problem(place.line(), place.column(), message));
  }

  public void addMissing(Place place, String message) {
    if (!partial) {
      add(place, message);
    }
  }

  public void addAll(Problems others) {
    problems.addAll(others.problems);
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  public List<Problem> sorted() {
    return List.copyOf(problems);
  }
}
