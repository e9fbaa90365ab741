package frn.plugins.align;

import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.face.Aligner;
import frn.api.face.AlignerFactory;
import frn.api.face.CropGeometry;

/** The aligner {@code haar-eyes}. */
public final class HaarEyesAlignerFactory extends NamedFactory<HaarEyesSettings, NoContext, Aligner>
    implements AlignerFactory<HaarEyesSettings> {
  public HaarEyesAlignerFactory() {
    super(
        "haar-eyes",
        "eyes found by OpenCV's Haar cascades, which need no model file",
        HaarEyesSettings.class);
  }

  @Override
  public CropGeometry geometry(HaarEyesSettings settings) {
    return settings.geometry();
  }

  @Override
  public Aligner create(HaarEyesSettings settings, NoContext context) {
    return HaarEyesAligner.open(settings.minFace(), Cascade::load);
  }
}
