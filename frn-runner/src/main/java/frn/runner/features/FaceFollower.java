package frn.runner.features;

import frn.api.face.Eyes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the face of one person in each frame: the largest at the start, then the one nearest to
 * where it was. A face that is too far away is another person's, and so is one that was seen beside
 * it; only where the person is gone for longer than is bridged may a face that nobody knows be it
 * again.
 */
final class FaceFollower {
  /** How far a head moves from frame to frame, in distances between its eyes; two have more. */
  private static final double REACH = 2;

  /** By how much a face grows or shrinks from frame to frame at most. */
  private static final double GROWTH = 2;

  /** Frames for which a face that is not followed is remembered. */
  private static final int MEMORY = 16;

  private final int bridge;
  private final List<Other> others = new ArrayList<>();
  private Eyes last;
  private int missed;
  private int crowded;

  /**
   * @param bridge the longest run of frames without the face that is bridged
   */
  FaceFollower(int bridge) {
    this.bridge = bridge;
  }

  private record Other(Eyes eyes, int unseen) {}

  /**
   * The face in the next frame, or empty when it is not there.
   *
   * @param faces all of them, the largest first
   */
  Optional<Eyes> choose(List<Eyes> faces) {
    if (faces.size() > 1) {
      crowded++;
    }
    Optional<Eyes> found = find(faces);
    found.ifPresent(eyes -> last = eyes);
    missed = found.isPresent() ? 0 : missed + 1;
    rememberOthers(faces, found);
    return found;
  }

  /** Frames so far with more than one face. */
  int crowded() {
    return crowded;
  }

  private Optional<Eyes> find(List<Eyes> faces) {
    List<Eyes> candidates = faces.stream().filter(face -> !isOther(face)).toList();
    if (last == null) {
      return candidates.stream().findFirst();
    }
    return candidates.stream()
        .filter(face -> isNear(face, last))
        .min(Comparator.comparingDouble(face -> distance(face, last)))
        .or(() -> candidates.stream().filter(face -> missed > bridge).findFirst());
  }

  private boolean isOther(Eyes face) {
    return others.stream()
        .anyMatch(
            other -> isNear(face, other.eyes) && distance(face, other.eyes) < distance(face, last));
  }

  private void rememberOthers(List<Eyes> faces, Optional<Eyes> found) {
    if (last == null) {
      return;
    }
    List<Other> seen = new ArrayList<>();
    for (Eyes face : faces) {
      if (found.isEmpty() && !isOther(face) || found.equals(Optional.of(face))) {
        continue; // Nobody knows whose it is, or it is the one.
      }
      others.stream()
          .filter(other -> isNear(face, other.eyes))
          .min(Comparator.comparingDouble(other -> distance(face, other.eyes)))
          .ifPresent(others::remove);
      seen.add(new Other(face, 0));
    }
    others.replaceAll(other -> new Other(other.eyes, other.unseen + 1));
    others.removeIf(other -> other.unseen > MEMORY);
    others.addAll(seen);
  }

  private static boolean isNear(Eyes face, Eyes known) {
    double growth = face.distance() / known.distance();
    return growth < GROWTH
        && growth > 1 / GROWTH
        && distance(face, known) <= REACH * known.distance();
  }

  private static double distance(Eyes a, Eyes b) {
    return Math.hypot(
        (a.leftX() + a.rightX() - b.leftX() - b.rightX()) / 2,
        (a.leftY() + a.rightY() - b.leftY() - b.rightY()) / 2);
  }
}
