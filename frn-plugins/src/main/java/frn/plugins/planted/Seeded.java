package frn.plugins.planted;

import frn.api.Hashes;
import java.util.SplittableRandom;

/** Generators of random numbers that are the same on every machine. */
public final class Seeded {
  private Seeded() {}

  /** One for a purpose, whatever else is drawn. */
  public static SplittableRandom random(String purpose) {
    return new SplittableRandom(
        Long.parseUnsignedLong(Hashes.sha256(purpose).substring(0, 16), 16));
  }
}
