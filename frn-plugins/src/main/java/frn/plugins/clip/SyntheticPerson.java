package frn.plugins.clip;

import frn.api.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody who is drawn.
 *
 * @param subject code of three digits
 * @param age in years; 30 or less, or 54 or more
 * @param female whether she is a woman
 * @param alike whether the two regions that show the age move alike, both much or both little: so
 *     they do in the old
 * @param muchFirst whether the first of the two regions moves much in the first clip; it takes
 *     turns
 */
record SyntheticPerson(String subject, int age, boolean female, boolean alike, boolean muchFirst) {
  /** In eight people, each sex has each of the four ways to move once. */
  private static final int BLOCK = 8;

  /**
   * Draws the person at a place.
   *
   * @param index from 0
   */
  static SyntheticPerson of(long seed, int index) {
    boolean female = index % 2 == 0;
    List<Integer> ways = ways(random(seed, "block", index / BLOCK, female));
    int way = ways.get(index % BLOCK / 2);
    boolean alike = way % 2 == 0;
    int years = random(seed, "age", index).nextInt(23);
    return new SyntheticPerson(
        "%03d".formatted(index + 1), (alike ? 54 : 8) + years, female, alike, way / 2 == 0);
  }

  private static List<Integer> ways(SplittableRandom random) {
    List<Integer> ordered = new ArrayList<>(List.of(0, 1, 2, 3));
    List<Integer> shuffled = new ArrayList<>();
    while (!ordered.isEmpty()) {
      shuffled.add(ordered.remove(random.nextInt(ordered.size())));
    }
    return shuffled;
  }

  String gender() {
    return female ? "female" : "male";
  }

  /** A generator for one purpose, the same on every machine. */
  static SplittableRandom random(Object... purpose) {
    String hash = Hashes.sha256(List.of(purpose).toString());
    return new SplittableRandom(Long.parseUnsignedLong(hash.substring(0, 16), 16));
  }
}
