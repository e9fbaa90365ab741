package frn.runner.work;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import frn.runner.Json;
import java.nio.file.Path;

/** What the parent says to a worker: one JSON line each. */
sealed interface Order {
  /**
   * Start an attempt.
   *
   * @param folder of the attempt, with {@code job.json}
   * @param device {@code cpu} or {@code cuda:0}
   * @param threads CPU threads
   */
  record Start(Path folder, String device, int threads) implements Order {
    public Start {
      requireNonNull(folder, "folder is null");
      requireNonNull(device, "device is null");
    }
  }

  /** Stop the attempt at the end of its epoch. */
  record Stop() implements Order {}

  /** Reads a line. */
  static Order parse(String line) {
    try {
      JsonNode order = Json.MAPPER.readTree(line);
      return order.path("stop").asBoolean()
          ? new Stop()
          : new Start(
              Path.of(order.required("folder").asText()),
              order.required("device").asText(),
              order.required("threads").asInt());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected {\"folder\":…,\"device\":…,\"threads\":…} or {\"stop\":true}, found " + line,
          e);
    }
  }
}
