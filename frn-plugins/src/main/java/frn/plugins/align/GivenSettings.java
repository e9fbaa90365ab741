package frn.plugins.align;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import frn.api.face.CropGeometry;
import java.util.List;
import java.util.Optional;

/**
 * Where the eyes are in every frame.
 *
 * @param geometry how the face is cut out
 * @param leftEye the eye on the image's left
 * @param rightEye the eye on the image's right
 */
public record GivenSettings(
    @Setting(doc = "how the face is cut out", inline = true) CropGeometry geometry,
    @Setting(
            doc =
                "[x, y] of the eye on the image's left as fractions of the frame; without it, where"
                    + " it is in an aligned crop",
            min = 0,
            max = 1)
        Optional<List<Double>> leftEye,
    @Setting(
            doc =
                "[x, y] of the eye on the image's right as fractions of the frame; without it,"
                    + " where it is in an aligned crop",
            min = 0,
            max = 1)
        Optional<List<Double>> rightEye) {
  public GivenSettings {
    requireNonNull(geometry, "geometry is null");
    leftEye = leftEye.map(List::copyOf);
    rightEye = rightEye.map(List::copyOf);
  }

  List<Double> left() {
    return leftEye.orElse(List.of(0.5 - geometry.eyeDistance() / 2, geometry.eyeHeight()));
  }

  List<Double> right() {
    return rightEye.orElse(List.of(0.5 + geometry.eyeDistance() / 2, geometry.eyeHeight()));
  }
}
