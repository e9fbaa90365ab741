package frn.plugins.protocol;

import frn.api.Setting;
import frn.api.experiment.Protocol;
import frn.api.experiment.ProtocolFactory;

/** {@code holdout}. */
public final class HoldoutFactory implements ProtocolFactory<HoldoutFactory.Settings> {
  /** Its settings. */
  public record Settings(
      @Setting(
              doc = "share of the subjects that are tested",
              value = "0.2",
              min = 0.001,
              max = 0.999)
          double test) {}

  @Override
  public String name() {
    return "holdout";
  }

  @Override
  public String description() {
    return "one division without a common subject, stratified by the trait";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Protocol create(Settings settings) {
    return new Holdout(settings.test());
  }
}
