package frn.runner.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelt name was meant to be. */
public final class Suggestions {
  private Suggestions() {}

  /** The end of a message: what was meant, or else what there is. */
  public static String didYouMean(String found, Collection<String> known) {
    return nearest(found, known)
        .map(name -> ": did you mean '" + name + "'?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? ": there is none"
                    : "; known: " + String.join(", ", known.stream().sorted().toList()));
  }

  private static Optional<String> nearest(String found, Collection<String> known) {
    int most = Math.max(1, found.length() / 3);
    return known.stream()
        .filter(name -> distance(found, name) <= most)
        .min(
            Comparator.<String>comparingInt(name -> distance(found, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Insertions, deletions, replacements and swaps of neighbours between two names. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    boolean same = lower(a, i) == lower(b, j);
    int least = cost[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && lower(a, i) == lower(b, j - 1) && lower(a, i - 1) == lower(b, j);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }

  private static char lower(String text, int position) {
    return Character.toLowerCase(text.charAt(position - 1));
  }
}
