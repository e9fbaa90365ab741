package frn.runner.tool.bench;

import java.util.List;
import java.util.Map;

/**
 * What a process measured.
 *
 * @param series one a competitor
 * @param backends of the engines in words, by the engines' names
 */
record Measured(List<Series> series, Map<String, String> backends) {
  Measured {
    series = List.copyOf(series);
    backends = Map.copyOf(backends);
  }
}
