package frn.plugins.landmark;

import frn.api.backbone.Backbone;
import frn.api.face.CropGeometry;
import java.nio.file.Path;

/** The backbone {@code onnx-68}. */
public final class OnnxLandmarksFactory extends LandmarksFactory {
  public OnnxLandmarksFactory() {
    super("onnx-68", "68 landmarks of the face, by face-landmarks.onnx");
  }

  @Override
  Backbone open(Path model, CropGeometry geometry) {
    return OnnxLandmarks.open(model, geometry);
  }
}
