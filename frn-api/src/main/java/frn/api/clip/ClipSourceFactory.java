package frn.api.clip;

import frn.api.Factory;
import java.nio.file.Path;

/** Creates a clip source, given a folder of its own, shared by processes, for what it makes. */
public interface ClipSourceFactory<S extends Record> extends Factory<S, Path, ClipSource> {}
