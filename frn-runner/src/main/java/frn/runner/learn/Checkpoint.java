package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import frn.api.array.Array;
import frn.files.Safetensors;
import frn.runner.Json;
import frn.runner.job.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Training as it stands at the end of an epoch.
 *
 * @param runKey whose training
 * @param epochs the learning curve so far
 * @param state of the model
 * @param kept weights of earlier epochs that may count in the end
 */
record Checkpoint(
    String runKey,
    List<RunResult.Epoch> epochs,
    Map<String, Array> state,
    Map<String, Array> kept) {
  private static final String KEPT = "kept/";
  private static final String RUN_KEY = "runKey";
  private static final String EPOCHS = "epochs";

  Checkpoint {
    requireNonNull(runKey, "runKey is null");
    epochs = List.copyOf(epochs);
    state = Map.copyOf(state);
    kept = Map.copyOf(kept);
  }

  /** Writes it so that a reader sees this one or the one before, whole. */
  void write(Path file) {
    Map<String, Array> all = new HashMap<>(state);
    kept.forEach((name, array) -> all.put(KEPT + name, array));
    new Safetensors(all, Map.of(RUN_KEY, runKey, EPOCHS, Json.write(epochs))).write(file);
  }

  static Checkpoint read(Path file) throws IOException {
    Safetensors found = Safetensors.read(file);
    Map<String, Array> state = new HashMap<>(found.arrays());
    Map<String, Array> kept = new HashMap<>();
    found
        .arrays()
        .forEach(
            (name, array) -> {
              if (name.startsWith(KEPT)) {
                kept.put(name.substring(KEPT.length()), array);
                state.remove(name);
              }
            });
    return new Checkpoint(
        found.metadata().get(RUN_KEY),
        Json.MAPPER.readValue(found.metadata().get(EPOCHS), new TypeReference<>() {}),
        state,
        kept);
  }
}
