package frn.plugins;

import frn.api.FrnPlugin;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.TraitFactory;
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
  public List<TraitFactory<?>> traits() {
    return FixedTraitFactory.all();
  }

  @Override
  public List<ProtocolFactory<?>> protocols() {
    return List.of(new SubjectKfoldFactory(), new FoldFilesFactory(), new HoldoutFactory());
  }
}
