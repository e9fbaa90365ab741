package frn.runner.work;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import frn.api.Compute;
import frn.api.Device;
import frn.runner.Json;
import java.nio.file.Path;

/** What the parent says to a worker: one JSON line each. */
sealed interface Order {
  /**
   * Start an attempt.
   *
   * @param folder of the attempt, with {@code job.json}
   * @param compute what it may use
   */
  record Start(Path folder, Compute compute) implements Order {
    public Start {
      requireNonNull(folder, "folder is null");
      requireNonNull(compute, "compute is null");
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
              new Compute(
                  Device.parse(order.required("device").asText()),
                  order.required("threads").asInt()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected {\"folder\":…,\"device\":…,\"threads\":…} or {\"stop\":true}, found " + line,
          e);
    }
  }
}
