package frn.runner.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import frn.runner.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A worker process for tests: the name of the attempt's folder says what it does. */
public final class TestingWorker {
  private TestingWorker() {}

  /** Follows orders until they end. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      JsonNode order = Json.MAPPER.readTree(line);
      System.out.println("order " + line);
      if (order.has("stop")) {
        say("{\"event\":\"failed\",\"code\":\"INTERRUPTED\",\"message\":\"stopped\"}");
      } else {
        System.out.println(
            "device "
                + order.get("device").asText()
                + " of "
                + System.getenv("CUDA_VISIBLE_DEVICES"));
        attempt(Path.of(order.get("folder").asText()).getFileName().toString());
      }
    }
  }

  private static void attempt(String what) {
    // Not to the standard error, which is read beside, and maybe after, the events.
    System.out.println("pid " + ProcessHandle.current().pid());
    System.out.println("threads " + System.getenv("OMP_NUM_THREADS"));
    say("{\"event\":\"stage\",\"stage\":\"training\",\"done\":1,\"total\":2}");
    switch (what) {
      case "crash" -> {
        System.err.println("about to crash");
        Runtime.getRuntime().halt(42);
      }
      case "fail" -> say("{\"event\":\"failed\",\"code\":\"NO_FACE\",\"message\":\"none\"}");
      case "exhaust" ->
          say("{\"event\":\"failed\",\"code\":\"OUT_OF_RESOURCES\",\"message\":\"memory\"}");
      case "wait" -> {} // until it is told to stop
      case "hang" -> hang();
      default -> say("{\"event\":\"succeeded\"}");
    }
  }

  /** Hears no order any more. */
  private static void hang() {
    synchronized (TestingWorker.class) {
      while (true) {
        try {
          TestingWorker.class.wait();
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  private static void say(String event) {
    System.out.println(event);
    System.out.flush();
  }
}
