package frn.plugins.align;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import frn.api.face.CropGeometry;

/**
 * How large a face must be.
 *
 * @param geometry how the face is cut out
 * @param minFace side of the smallest face found
 */
public record HaarEyesSettings(
    @Setting(doc = "how the face is cut out", inline = true) CropGeometry geometry,
    @Setting(
            doc = "side of the smallest face found, as a fraction of the frame's shorter side",
            value = "0.2",
            min = 0.02,
            max = 1)
        double minFace) {
  public HaarEyesSettings {
    requireNonNull(geometry, "geometry is null");
  }
}
