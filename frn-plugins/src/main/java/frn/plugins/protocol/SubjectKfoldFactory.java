package frn.plugins.protocol;

import frn.api.Setting;
import frn.api.experiment.Protocol;
import frn.api.experiment.ProtocolFactory;

/** {@code subject-kfold}. */
public final class SubjectKfoldFactory implements ProtocolFactory<SubjectKfoldFactory.Settings> {
  /** Its settings. */
  public record Settings(
      @Setting(doc = "number of folds, k; every clip is tested once", value = "10", min = 2)
          int folds) {}

  @Override
  public String name() {
    return "subject-kfold";
  }

  @Override
  public String description() {
    return "k folds without a common subject, stratified by the trait (Section 4.1)";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Protocol create(Settings settings) {
    return new SubjectKfold(settings.folds());
  }
}
