package frn.plugins.landmark;

import frn.api.face.CropGeometry;

/**
 * The part of a crop that a finder of landmarks was trained on, in pixels: as the eyes are at known
 * places in crops, it need not be looked for.
 */
record FaceBox68(double left, double top, double width, double height) {
  /**
   * The box whose eyes come to the eyes of the crop.
   *
   * @param geometry where those are
   * @param leftEye where the eyes are in the box, as parts of its sides: x and y of the left one
   * @param rightEye of the right one
   * @param aspect the box's height by its width
   */
  static FaceBox68 of(CropGeometry geometry, double[] leftEye, double[] rightEye, double aspect) {
    double size = geometry.size();
    double width = geometry.eyeDistance() * size / (rightEye[0] - leftEye[0]);
    double height = aspect * width;
    return new FaceBox68(
        size / 2 - (leftEye[0] + rightEye[0]) / 2 * width,
        geometry.eyeHeight() * size - (leftEye[1] + rightEye[1]) / 2 * height,
        width,
        height);
  }

  double x(double part) {
    return left + part * width;
  }

  double y(double part) {
    return top + part * height;
  }
}
