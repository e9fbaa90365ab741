package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Device;
import frn.api.graph.Gpu;
import frn.runner.Json;
import frn.runner.Version;
import frn.runner.tool.machine.Gpus;
import frn.runner.tool.machine.Libraries;
import frn.runner.tool.machine.Machine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What was measured, where, and with what.
 *
 * @param date when it was done
 * @param version of the runner
 * @param machine that it was measured on
 * @param gpus of the machine, where one was used
 * @param backends of the engines in words
 * @param results one a competitor, benchmark and count of threads
 */
public record BenchReport(
    Instant date,
    String version,
    Machine machine,
    List<Gpu> gpus,
    Map<String, String> backends,
    List<Result> results) {
  private static final List<String> HEADER =
      List.of("what", "threads", "who", "median", "spread", "ratio", "goal", "reached");
  private static final int FIRST_NUMBER = 3;
  private static final int LAST_NUMBER = 5;

  public BenchReport {
    requireNonNull(date, "date is null");
    requireNonNull(version, "version is null");
    requireNonNull(machine, "machine is null");
    gpus = List.copyOf(gpus);
    backends = new TreeMap<>(backends);
    results = List.copyOf(results);
  }

  static BenchReport of(
      Instant date,
      Machine machine,
      Device device,
      Map<String, String> backends,
      List<Result> results) {
    List<Gpu> gpus = device.equals(Device.CPU) ? List.of() : Gpus.find().list();
    return new BenchReport(date, Version.current(), machine, gpus, backends, results);
  }

  /** The lines of a text that is also Markdown. */
  public List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "- %s, %d cores, %.1f GB of memory; %s; %s"
            .formatted(
                machine.cpu(),
                machine.cores(),
                machine.memoryBytes() / 1e9,
                machine.system(),
                machine.java()));
    gpus.forEach(gpu -> lines.add("- " + gpu.device() + ": " + gpu.name()));
    backends.forEach((engine, backend) -> lines.add("- `" + engine + "`: " + backend));
    lines.add("- runner %s, %s".formatted(version, date.truncatedTo(ChronoUnit.SECONDS)));
    lines.add("");
    lines.addAll(table());
    return lines;
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER, List.of()));
    results.forEach(result -> rows.add(cells(result)));
    int[] widths =
        IntStream.range(0, HEADER.size())
            .map(
                column ->
                    rows.stream()
                        .filter(row -> !row.isEmpty())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** One line; the rule below the header for an empty row. */
  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int column = 0; column < widths.length; column++) {
      boolean right = column >= FIRST_NUMBER && column <= LAST_NUMBER;
      if (row.isEmpty()) {
        line.append("-".repeat(widths[column] + 1)).append(right ? ":|" : "-|");
      } else {
        String format = " %" + (right ? "" : "-") + widths[column] + "s |";
        line.append(String.format(Locale.ROOT, format, row.get(column)));
      }
    }
    return line.toString();
  }

  private static List<String> cells(Result result) {
    Unit unit = result.benchmark().unit();
    Series series = result.series();
    return List.of(
        result.benchmark().title(),
        Integer.toString(result.threads()),
        series.competitor(),
        unit.format(series.median()) + " " + unit.label(),
        unit.format(series.min()) + "–" + unit.format(series.max()),
        result.ratio().map(ratio -> String.format(Locale.ROOT, "%.2f ×", ratio)).orElse(""),
        result.goal().map(Goal::toString).orElse(""),
        result.reached().map(reached -> reached ? "reached" : "not reached").orElse(""));
  }

  /** As JSON, with every value that was measured. */
  public JsonNode json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("date", date.toString());
    json.put("version", version);
    json.putObject("machine")
        .put("cpu", machine.cpu())
        .put("cores", machine.cores())
        .put("memoryBytes", machine.memoryBytes())
        .put("system", machine.system())
        .put("java", machine.java());
    ArrayNode devices = json.putArray("gpus");
    gpus.forEach(gpu -> devices.add(gpu.name()));
    ObjectNode engines = json.putObject("engines");
    backends.forEach(engines::put);
    ObjectNode libraries = json.putObject("libraries");
    new TreeMap<>(Libraries.present().versions()).forEach(libraries::put);
    ArrayNode array = json.putArray("results");
    results.forEach(result -> array.add(json(result)));
    return json;
  }

  private static ObjectNode json(Result result) {
    Series series = result.series();
    ObjectNode json =
        Json.MAPPER
            .createObjectNode()
            .put("benchmark", result.benchmark().name())
            .put("threads", result.threads())
            .put("competitor", series.competitor())
            .put("unit", result.benchmark().unit().label())
            .put("median", series.median())
            .put("min", series.min())
            .put("max", series.max());
    ArrayNode values = json.putArray("values");
    series.values().forEach(values::add);
    result.ratio().ifPresent(ratio -> json.put("ratio", ratio));
    result.goal().ifPresent(goal -> json.put("goal", goal.toString()));
    result.reached().ifPresent(reached -> json.put("reached", reached));
    return json;
  }
}
