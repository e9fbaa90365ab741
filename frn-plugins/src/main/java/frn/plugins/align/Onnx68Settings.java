package frn.plugins.align;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import frn.api.face.CropGeometry;
import java.nio.file.Path;

/**
 * Which networks find the face and its landmarks.
 *
 * @param geometry how the face is cut out
 * @param models the folder with both networks
 * @param minScore of a face
 */
public record Onnx68Settings(
    @Setting(doc = "how the face is cut out", inline = true) CropGeometry geometry,
    @Setting(doc = "folder with face-detect.onnx (UltraFace) and face-landmarks.onnx (68 points)")
        Path models,
    @Setting(doc = "smallest score of a face, 0 to 1", value = "0.7", min = 0, max = 1)
        double minScore) {
  public Onnx68Settings {
    requireNonNull(geometry, "geometry is null");
    requireNonNull(models, "models is null");
  }

  Path detector() {
    return models.resolve("face-detect.onnx");
  }

  Path landmarks() {
    return models.resolve("face-landmarks.onnx");
  }
}
