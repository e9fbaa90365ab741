package frn.runner.features;

import frn.api.clip.Sampling;
import java.nio.file.Path;

/** Another process with the cache: computes the clips a and b and says what it does. */
final class FeatureStoreProcess {
  private FeatureStoreProcess() {}

  static TestingClips clips() {
    return new TestingClips().with("a", "1").with("b", "2");
  }

  static Input input(TestingFacePlugin plugin, Path model) {
    return plugin.input(new Sampling(1, 64), model, 0);
  }

  /**
   * @param args the cache's folder and a model
   */
  public static void main(String[] args) {
    TestingFacePlugin plugin = new TestingFacePlugin("1");
    TestingClips clips = clips();
    new FeatureStore(Path.of(args[0]), plugin.registry())
        .ensure(
            input(plugin, Path.of(args[1])),
            clips,
            clips.clips(),
            TestingEngine::new,
            (done, total) -> System.out.println(done + "/" + total));
    System.out.println("opened " + clips.opened);
  }
}
