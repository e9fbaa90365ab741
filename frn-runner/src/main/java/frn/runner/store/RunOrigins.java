package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import frn.runner.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/** What the keys of runs are made of. */
public final class RunOrigins {
  /** So many digits tell hashes apart. */
  private static final int DIGITS = 12;

  /**
   * What a key is made of.
   *
   * @param key SHA-256
   * @param parts dotted names → values; hashes of contents are shortened
   * @param nearest the finished run with the fewest other parts
   */
  public record Origin(String key, Map<String, String> parts, Optional<Nearest> nearest) {}

  /**
   * Another run.
   *
   * @param run its id
   * @param differences dotted names → its values, or that it has none
   */
  public record Nearest(long run, Map<String, String> differences) {}

  private record Row(long run, String key, long identity, Map<String, String> place) {}

  private final Jdbi jdbi;

  /** Over a database. */
  public RunOrigins(Database database) {
    this.jdbi = requireNonNull(database, "database is null").jdbi();
  }

  /** Of a run; empty when its key was made before this was kept. */
  public Optional<Origin> of(long run) {
    List<Row> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(Sql.of("run_origins"))
                    .bind("run", run)
                    .map((row, context) -> row(row))
                    .list());
    return rows.stream().filter(row -> row.run() == run).findFirst().map(row -> of(row, rows));
  }

  private Origin of(Row run, List<Row> rows) {
    Map<Long, Map<String, String>> identities = new HashMap<>();
    Map<String, String> mine = parts(run, identities);
    Optional<Nearest> nearest = Optional.empty();
    for (Row row : rows) {
      if (row.run() != run.run()) {
        Map<String, String> other = differences(mine, parts(row, identities));
        if (nearest.isEmpty() || other.size() < nearest.get().differences().size()) {
          nearest = Optional.of(new Nearest(row.run(), other));
        }
      }
    }
    return new Origin(run.key(), mine, nearest);
  }

  private Map<String, String> parts(Row row, Map<Long, Map<String, String>> identities) {
    Map<String, String> parts =
        new TreeMap<>(identities.computeIfAbsent(row.identity(), this::identity));
    parts.putAll(row.place());
    return parts;
  }

  private Map<String, String> identity(long document) {
    String text =
        jdbi.withHandle(
            handle ->
                handle
                    .select("SELECT text FROM document WHERE id = ?", document)
                    .mapTo(String.class)
                    .one());
    Map<String, String> parts = new TreeMap<>();
    try {
      flatten("", Json.MAPPER.readTree(text), parts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("document " + document + " is no JSON", e);
    }
    return parts;
  }

  private static void flatten(String name, JsonNode node, Map<String, String> parts) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      name.isEmpty() ? field.getKey() : name + "." + field.getKey(),
                      field.getValue(),
                      parts));
    } else {
      String text = node.isTextual() ? node.asText() : node.toString();
      parts.put(name, text.matches("[0-9a-f]{64}") ? text.substring(0, DIGITS) : text);
    }
  }

  private static Map<String, String> differences(
      Map<String, String> mine, Map<String, String> other) {
    Map<String, String> differences = new TreeMap<>();
    List<String> names = new ArrayList<>(new TreeSet<>(mine.keySet()));
    other.keySet().stream().filter(name -> !mine.containsKey(name)).forEach(names::add);
    for (String name : names) {
      if (!other.getOrDefault(name, "").equals(mine.getOrDefault(name, ""))) {
        differences.put(name, other.getOrDefault(name, "nothing"));
      }
    }
    return differences;
  }

  private static Row row(ResultSet row) throws SQLException {
    Map<String, String> place =
        Map.of(
            "fold", Integer.toString(row.getInt("fold")),
            "seed", Long.toString(row.getLong("seed")),
            "clips", row.getString("data_fingerprint"),
            "clips.train", row.getInt("trained") + ", " + digits(row.getString("train")),
            "clips.test", digits(row.getString("test")));
    return new Row(row.getLong("id"), row.getString("run_key"), row.getLong("identity_id"), place);
  }

  private static String digits(String hash) {
    return hash.substring(0, DIGITS);
  }
}
