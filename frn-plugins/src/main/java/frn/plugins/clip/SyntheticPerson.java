package frn.plugins.clip;

import frn.plugins.planted.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody who is drawn.
 *
 * @param subject code of three digits
 * @param age in years, 8 to 76
 * @param female whether she is a woman
 */
record SyntheticPerson(String subject, int age, boolean female) {
  static final int YOUNGEST = 8;
  static final int OLDEST = 76;

  private static final int QUARTER = (OLDEST - YOUNGEST) / 4;

  /** In eight people, each sex has each quarter of the ages once. */
  private static final int BLOCK = 8;

  /**
   * Draws the person at a place.
   *
   * @param index from 0
   */
  static SyntheticPerson of(long seed, int index) {
    boolean female = index % 2 == 0;
    List<Integer> quarters = shuffled(random(seed, "block", index / BLOCK, female));
    int youngest = YOUNGEST + QUARTER * quarters.get(index % BLOCK / 2);
    int age = youngest + random(seed, "age", index).nextInt(QUARTER + 1);
    return new SyntheticPerson("%03d".formatted(index + 1), age, female);
  }

  private static List<Integer> shuffled(SplittableRandom random) {
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
    return Seeded.random(List.of(purpose).toString());
  }
}
