package frn.plugins;

import frn.api.FrnPlugin;
import frn.api.backbone.BackboneFactory;
import frn.api.face.AlignerFactory;
import frn.plugins.align.GivenAlignerFactory;
import frn.plugins.align.HaarEyesAlignerFactory;
import frn.plugins.align.Onnx68AlignerFactory;
import frn.plugins.backbone.OnnxBackboneFactory;
import frn.plugins.backbone.PixelsBackboneFactory;
import frn.plugins.backbone.VggFaceBackboneFactory;
import java.util.List;

/** The parts that come with the project. */
public final class BuiltinPlugin implements FrnPlugin {
  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public List<AlignerFactory<?>> aligners() {
    return List.of(
        new GivenAlignerFactory(), new HaarEyesAlignerFactory(), new Onnx68AlignerFactory());
  }

  @Override
  public List<BackboneFactory<?>> backbones() {
    return List.of(
        new OnnxBackboneFactory(), new PixelsBackboneFactory(), new VggFaceBackboneFactory());
  }
}
