package frn.plugins;

import frn.api.FrnPlugin;
import frn.api.backbone.BackboneFactory;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.TraitFactory;
import frn.api.face.AlignerFactory;
import frn.plugins.align.GivenAlignerFactory;
import frn.plugins.align.HaarEyesAlignerFactory;
import frn.plugins.align.Onnx68AlignerFactory;
import frn.plugins.backbone.OnnxBackboneFactory;
import frn.plugins.backbone.PixelsBackboneFactory;
import frn.plugins.backbone.VggFaceBackboneFactory;
import frn.plugins.protocol.FoldFilesFactory;
import frn.plugins.protocol.HoldoutFactory;
import frn.plugins.protocol.SubjectKfoldFactory;
import frn.plugins.trait.FixedTraitFactory;
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

  @Override
  public List<TraitFactory<?>> traits() {
    return FixedTraitFactory.all();
  }

  @Override
  public List<ProtocolFactory<?>> protocols() {
    return List.of(new SubjectKfoldFactory(), new FoldFilesFactory(), new HoldoutFactory());
  }
}
