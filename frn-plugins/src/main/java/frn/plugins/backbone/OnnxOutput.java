package frn.plugins.backbone;

/** Which outputs of a model are used. */
enum OnnxOutput {
  /** Those that say something of places. */
  MAP("a spatial map", "[N, channels, height, width] or [N, height, width, channels]") {
    @Override
    boolean fits(int axes) {
      return axes == 4;
    }
  },

  /** Those that say something of the whole picture. */
  VALUES("values of a picture", "[N] or [N, values]") {
    @Override
    boolean fits(int axes) {
      return axes == 1 || axes == 2;
    }
  };

  private final String what;
  private final String shape;

  OnnxOutput(String what, String shape) {
    this.what = what;
    this.shape = shape;
  }

  /** Whether an output of so many axes is one. */
  abstract boolean fits(int axes);

  /** Its axes, for people. */
  String shape() {
    return shape;
  }

  @Override
  public String toString() {
    return what + ", " + shape;
  }
}
