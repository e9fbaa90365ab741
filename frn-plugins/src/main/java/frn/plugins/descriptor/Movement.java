package frn.plugins.descriptor;

import java.util.Locale;

/**
 * A part of the face, and how far it has moved from where it was in the first frame, on either
 * side. Lips, eyelids and cheeks are those of Dibeklioğlu et al. (2012), whose cheek points we take
 * from the outline of the face, as there is none of 68 on the cheeks; the other parts are those
 * that Dibeklioğlu et al. (2015) name, by our own formulas, but for their eye sides, where none of
 * the 68 is. Distances are in those of the first frame between the points that each formula names.
 */
enum Movement {
  /** Of the corners from the middle between them in the first frame; by their distance there. */
  LIPS {
    @Override
    double[] sides(Face68 face, int frame) {
      return spread(face, frame, 48, 54);
    }
  },

  /** Of the upper lid above the line of the corners; by the width of the eye. */
  EYELIDS {
    @Override
    double[] sides(Face68 face, int frame) {
      return new double[] {
        above(face, frame, new int[] {36, 39}, 37, 38) / width(face, 36, 39),
        above(face, frame, new int[] {42, 45}, 43, 44) / width(face, 42, 45)
      };
    }
  },

  /** Of the brow above the corners of the eye; by the distance of the eyes. */
  EYEBROWS {
    @Override
    double[] sides(Face68 face, int frame) {
      double eyes = face.eyeDistance(0);
      return new double[] {
        above(face, frame, new int[] {36, 39}, 17, 18, 19, 20, 21) / eyes,
        above(face, frame, new int[] {42, 45}, 22, 23, 24, 25, 26) / eyes
      };
    }
  },

  /** Of the outline beside the eyes and the nose, as that of the lips. */
  CHEEKS {
    @Override
    double[] sides(Face68 face, int frame) {
      return spread(face, frame, 2, 14);
    }
  },

  /** Of the outline beside the mouth, as that of the lips. */
  MOUTH_SIDES {
    @Override
    double[] sides(Face68 face, int frame) {
      return spread(face, frame, 4, 12);
    }
  },

  /** Of the points beside the tip below the line of the eyes; by the distance of the eyes. */
  CHIN {
    @Override
    double[] sides(Face68 face, int frame) {
      double eyes = face.eyeDistance(0);
      int[] corners = {36, 39, 42, 45};
      return new double[] {
        -above(face, frame, corners, 7, 8) / eyes, -above(face, frame, corners, 8, 9) / eyes
      };
    }
  };

  /** What is measured of the image's left and right side in a frame. */
  abstract double[] sides(Face68 face, int frame);

  /** The name of its values. */
  String group() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * How far it has moved.
   *
   * @return [2][frames], of the image's left and right side
   */
  double[][] of(Face68 face) {
    double[] first = sides(face, 0);
    double[][] moved = new double[2][face.frames()];
    for (int frame = 0; frame < face.frames(); frame++) {
      double[] now = sides(face, frame);
      moved[0][frame] = now[0] - first[0];
      moved[1][frame] = now[1] - first[1];
    }
    return moved;
  }

  private static double[] spread(Face68 face, int frame, int left, int right) {
    double[] middle = face.centre(0, left, right);
    double width = width(face, left, right);
    return new double[] {
      Face68.distance(middle, face.centre(frame, left)) / width,
      Face68.distance(middle, face.centre(frame, right)) / width
    };
  }

  private static double width(Face68 face, int left, int right) {
    return Face68.distance(face.centre(0, left), face.centre(0, right));
  }

  /** By how much points are above others. */
  private static double above(Face68 face, int frame, int[] others, int... points) {
    return face.centre(frame, others)[1] - face.centre(frame, points)[1];
  }
}
