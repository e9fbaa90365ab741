package frn.plugins.align;

import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.face.Aligner;
import frn.api.face.AlignerFactory;
import frn.api.face.CropGeometry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The aligner {@code onnx-68}. */
public final class Onnx68AlignerFactory extends NamedFactory<Onnx68Settings, NoContext, Aligner>
    implements AlignerFactory<Onnx68Settings> {
  public Onnx68AlignerFactory() {
    super(
        "onnx-68",
        "eyes from 68 facial landmarks, found by two ONNX networks",
        Onnx68Settings.class);
  }

  @Override
  public void check(Onnx68Settings settings) {
    for (Path model : List.of(settings.detector(), settings.landmarks())) {
      if (!Files.isRegularFile(model)) {
        throw new InvalidSetting(
            "models",
            "expected a folder with face-detect.onnx and face-landmarks.onnx, found no " + model);
      }
    }
  }

  @Override
  public String fingerprint(Onnx68Settings settings) {
    return Hashes.sha256(Hashes.sha256(settings.detector()) + Hashes.sha256(settings.landmarks()));
  }

  @Override
  public CropGeometry geometry(Onnx68Settings settings) {
    return settings.geometry();
  }

  @Override
  public Aligner create(Onnx68Settings settings, NoContext context) {
    return Onnx68Aligner.open(settings);
  }
}
