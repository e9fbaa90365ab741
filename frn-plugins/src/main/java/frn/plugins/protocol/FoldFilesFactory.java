package frn.plugins.protocol;

import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.Setting;
import frn.api.experiment.Protocol;
import frn.api.experiment.ProtocolFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** {@code fold-files}. */
public final class FoldFilesFactory
    extends NamedFactory<FoldFilesFactory.Settings, NoContext, Protocol>
    implements ProtocolFactory<FoldFilesFactory.Settings> {
  /** Its settings. */
  public record Settings(
      @Setting(doc = "folder with {1..k}/{train,test}.json, each {\"clip id\": 0, …}") Path root) {}

  public FoldFilesFactory() {
    super("fold-files", "folds that were published as lists of clips", Settings.class);
  }

  @Override
  public void check(Settings settings) {
    if (new FoldFiles(settings.root()).files().isEmpty()) {
      throw new InvalidSetting(
          "root", "expected folders 1, 2, … with train.json and test.json, found no folder 1");
    }
    for (Path file : new FoldFiles(settings.root()).files()) {
      if (!Files.isRegularFile(file)) {
        throw new InvalidSetting("root", "expected the file " + file + ", found none");
      }
    }
  }

  @Override
  public String fingerprint(Settings settings) {
    return Hashes.sha256(
        new FoldFiles(settings.root())
            .files().stream().map(Hashes::sha256).collect(Collectors.joining("\n")));
  }

  @Override
  public Protocol create(Settings settings, NoContext context) {
    return new FoldFiles(settings.root());
  }
}
