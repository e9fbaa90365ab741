package frn.plugins.clip;

import java.util.List;

/**
 * How the nine regions of a drawn face move over a smile.
 *
 * @param onset frames from rest to apex
 * @param apex frames at the apex
 * @param offset frames from the apex to rest
 * @param start first frame of the onset
 * @param movements one a region, in the order of the grid
 */
record Smile(double start, double onset, double apex, double offset, List<Movement> movements) {
  /**
   * How one region takes part.
   *
   * @param lag frames behind the others
   * @param amplitude 0 (still) to 1
   */
  record Movement(double lag, double amplitude) {}

  Smile {
    movements = List.copyOf(movements);
  }

  /** How far a region has moved at a frame, 0 to its amplitude. */
  double at(int region, int frame) {
    Movement movement = movements.get(region);
    double since = frame - start - movement.lag();
    double rise = smoothStep(since / onset);
    double fall = smoothStep((since - onset - apex) / offset);
    return movement.amplitude() * (rise - fall);
  }

  private static double smoothStep(double x) {
    double clamped = Math.max(0, Math.min(1, x));
    return clamped * clamped * (3 - 2 * clamped);
  }
}
