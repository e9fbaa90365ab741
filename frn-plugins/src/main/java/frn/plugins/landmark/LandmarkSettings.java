package frn.plugins.landmark;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import java.nio.file.Path;

/**
 * What finds landmarks.
 *
 * @param model the file
 */
public record LandmarkSettings(
    @Setting(doc = "the file that was trained to find them") Path model) {
  public LandmarkSettings {
    requireNonNull(model, "model is null");
  }
}
