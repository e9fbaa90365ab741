package frn.plugins.landmark;

import frn.api.backbone.Backbone;
import frn.api.face.CropGeometry;
import java.nio.file.Path;

/** The backbone {@code dlib-68}. */
public final class DlibLandmarksFactory extends LandmarksFactory {
  public DlibLandmarksFactory() {
    super("dlib-68", "68 landmarks of the face, by dlib's shape_predictor_68_face_landmarks.dat");
  }

  @Override
  Backbone open(Path model, CropGeometry geometry) {
    return new DlibLandmarks(ShapePredictor.read(model), geometry);
  }
}
