package frn.plugins.descriptor;

import frn.api.array.Array;
import frn.plugins.landmark.Landmarks;

/**
 * The 68 landmarks of a face over time, in the numbering of iBUG from 0; left is the image's left.
 *
 * @param points [frames][68][2], x to the right and y downwards
 */
record Face68(double[][][] points) {
  /** How many landmarks there are. */
  private static final int COUNT = Landmarks.COUNT;

  private static final int[] LEFT_EYE = {36, 37, 38, 39, 40, 41};
  private static final int[] RIGHT_EYE = {42, 43, 44, 45, 46, 47};

  /**
   * Those of a clip.
   *
   * @param maps [frames, 68, 1, 2]
   */
  static Face68 of(Array maps) {
    int[] shape = maps.shape();
    if (shape.length != 4 || shape[1] != COUNT || shape[3] != 2) {
      throw new IllegalArgumentException("expected maps of 68 landmarks, found " + maps);
    }
    double[][][] points = new double[shape[0]][COUNT][2];
    for (int i = 0; i < maps.size(); i++) {
      points[i / (2 * COUNT)][i / 2 % COUNT][i % 2] = maps.at(i);
    }
    return new Face68(points);
  }

  int frames() {
    return points.length;
  }

  /** The mean of some landmarks in a frame. */
  double[] centre(int frame, int... landmarks) {
    double[] sum = new double[2];
    for (int landmark : landmarks) {
      sum[0] += points[frame][landmark][0] / landmarks.length;
      sum[1] += points[frame][landmark][1] / landmarks.length;
    }
    return sum;
  }

  /** How far the centres of the eyes are apart in a frame. */
  double eyeDistance(int frame) {
    return distance(centre(frame, LEFT_EYE), centre(frame, RIGHT_EYE));
  }

  static double distance(double[] a, double[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }
}
