package frn.plugins.align;

import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.clip.Frame;
import frn.api.face.Aligner;
import frn.api.face.AlignerFactory;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import java.util.List;

/** The aligner {@code given}. */
public final class GivenAlignerFactory extends NamedFactory<GivenSettings, NoContext, Aligner>
    implements AlignerFactory<GivenSettings> {
  public GivenAlignerFactory() {
    super(
        "given",
        "eyes at the same given places in every frame, as in clips that are already aligned",
        GivenSettings.class);
  }

  @Override
  public void check(GivenSettings settings) {
    checkPoint("leftEye", settings.left());
    checkPoint("rightEye", settings.right());
    if (settings.left().get(0) >= settings.right().get(0)) {
      throw new InvalidSetting(
          "leftEye",
          "expected the left eye left of the right eye in the image, found %s and %s"
              .formatted(settings.left(), settings.right()));
    }
  }

  private static void checkPoint(String component, List<Double> point) {
    if (point.size() != 2) {
      throw new InvalidSetting(component, "expected [x, y], found " + point);
    }
  }

  @Override
  public CropGeometry geometry(GivenSettings settings) {
    return settings.geometry();
  }

  @Override
  public boolean looksForFaces() {
    return false;
  }

  @Override
  public Aligner create(GivenSettings settings, NoContext context) {
    return new Given(settings.left(), settings.right());
  }

  private record Given(List<Double> left, List<Double> right) implements Aligner {
    @Override
    public List<Eyes> faces(Frame frame) {
      return List.of(
          new Eyes(
              left.get(0) * frame.width(),
              left.get(1) * frame.height(),
              right.get(0) * frame.width(),
              right.get(1) * frame.height()));
    }

    @Override
    public void close() {}
  }
}
