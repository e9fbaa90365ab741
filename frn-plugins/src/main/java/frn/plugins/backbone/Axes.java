package frn.plugins.backbone;

/** In which order a model has the axes of pictures and maps. */
enum Axes {
  /** [N, channels, height, width]. */
  CHANNELS_FIRST,
  /** [N, height, width, channels]. */
  CHANNELS_LAST;

  /** Of pictures of three channels; extents that are free, −1, count as any. */
  static Axes ofPictures(long... shape) {
    return shape[3] == 3 && shape[1] != 3 ? CHANNELS_LAST : CHANNELS_FIRST;
  }

  /** Of maps of square pictures: the two alike are height and width; else as the pictures. */
  static Axes ofMaps(Axes pictures, int... shape) {
    boolean firstAlike = shape[1] == shape[2];
    boolean lastAlike = shape[2] == shape[3];
    if (firstAlike == lastAlike) {
      return pictures;
    }
    return lastAlike ? CHANNELS_FIRST : CHANNELS_LAST;
  }
}
