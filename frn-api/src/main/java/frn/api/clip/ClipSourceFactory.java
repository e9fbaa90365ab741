package frn.api.clip;

import frn.api.Factory;
import java.nio.file.Path;

/** Creates a clip source. */
public interface ClipSourceFactory<S extends Record> extends Factory<S> {
  /**
   * @param settings checked settings
   * @param cache a folder of the source's own, shared by processes, for what it makes
   */
  ClipSource create(S settings, Path cache);
}
