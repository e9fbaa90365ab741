package frn.plugins.landmark;

import frn.api.InvalidSetting;
import frn.api.backbone.BackboneFactory;
import frn.api.face.CropGeometry;
import frn.api.method.DescriptorFactory.Maps;
import java.nio.file.Path;

/** What finds the landmarks of a face, by the kind of its file. */
public final class Landmarks {
  /** Of the setting that names the file. */
  public static final String DOC =
      "what finds the 68 landmarks: an ONNX file such as face-landmarks.onnx, or dlib's"
          + " shape_predictor_68_face_landmarks.dat";

  /** How many there are. */
  public static final int COUNT = 68;

  private static final BackboneFactory<LandmarkSettings> ONNX = new OnnxLandmarksFactory();
  private static final BackboneFactory<LandmarkSettings> DLIB = new DlibLandmarksFactory();

  // The whole face, from the forehead to below the chin.
  private static final int SIZE = 128;
  private static final double EYE_DISTANCE = 0.30;
  private static final double EYE_HEIGHT = 0.40;

  private Landmarks() {}

  /** Crops that they are found in, which have more of the face than a network is shown. */
  public static CropGeometry crop(CropGeometry usual) {
    return new CropGeometry(SIZE, EYE_DISTANCE, EYE_HEIGHT, usual.smooth(), usual.bridge());
  }

  /** Maps of landmarks, [frames, 68, 1, 2]. */
  public static Maps<LandmarkSettings> maps(Path model) {
    return new Maps<>(factory(model), new LandmarkSettings(model));
  }

  /**
   * Checks a file that a setting names.
   *
   * @param setting its name
   * @throws InvalidSetting naming it
   */
  public static void check(String setting, Path model) {
    try {
      factory(model).check(new LandmarkSettings(model));
    } catch (InvalidSetting e) {
      throw new InvalidSetting(setting, e.getMessage());
    }
  }

  private static BackboneFactory<LandmarkSettings> factory(Path model) {
    return model.toString().endsWith(".dat") ? DLIB : ONNX;
  }
}
