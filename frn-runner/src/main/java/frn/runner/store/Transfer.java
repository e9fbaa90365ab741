package frn.runner.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.files.AtomicFile;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.store.Database.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The results as one file that no database is needed to read: a zip archive with a JSON array a row
 * for each table, and a list of the tables with their columns. What is not a result (timers, slots)
 * is left out. The files of attempts that lie beside the results of a server are entries of their
 * own; those of a home stay in its folder {@code runs}.
 */
public final class Transfer {
  private static final String MANIFEST = "manifest.json";
  private static final Set<String> NO_RESULTS =
      Set.of("flyway_schema_history", "view_version", "slot_lease", "attempt_file");
  private static final String TIMERS = "qrtz_";
  private static final int BATCH = 1000;

  /** States of SQL that say that a value or a row does not fit into the table. */
  private static final String UNFIT = "2[23].*";

  private Transfer() {}

  /**
   * Writes all results.
   *
   * @return rows by table
   */
  public static Map<String, Long> export(Database database, Path file) {
    Map<String, Long> rows = new LinkedHashMap<>();
    AtomicFile.write(
        file,
        temporary -> {
          try (Connection connection = database.readWrite();
              OutputStream out = Files.newOutputStream(temporary);
              ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            // One moment of the database, whatever is written meanwhile.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            rows.putAll(write(connection, zip));
            connection.rollback();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    return rows;
  }

  private static Map<String, Long> write(Connection connection, ZipOutputStream zip)
      throws SQLException, IOException {
    Map<String, Long> rows = new LinkedHashMap<>();
    ObjectNode manifest = Json.MAPPER.createObjectNode();
    manifest.put("schema", version(connection));
    ObjectNode tables = manifest.putObject("tables");
    for (String table : tables(connection)) {
      zip.putNextEntry(new ZipEntry(table + ".jsonl"));
      List<String> columns = columns(connection, table);
      long count = writeRows(connection, table, columns, zip);
      zip.closeEntry();
      ObjectNode entry = tables.putObject(table).put("rows", count);
      columns.forEach(entry.putArray("columns")::add);
      rows.put(table, count);
    }
    AttemptFiles.export(connection, zip);
    zip.putNextEntry(new ZipEntry(MANIFEST));
    zip.write(Json.MAPPER.writeValueAsBytes(manifest));
    zip.closeEntry();
    return rows;
  }

  private static long writeRows(
      Connection connection, String table, List<String> columns, OutputStream out)
      throws SQLException, IOException {
    long count = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            rows(
                statement,
                "SELECT * FROM " + table + (columns.contains("id") ? " ORDER BY id" : ""))) {
      while (rows.next()) {
        out.write(row(rows, columns).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        count++;
      }
    }
    return count;
  }

  /** Some at a time: a table can be more than memory has. */
  private static ResultSet rows(Statement statement, String sql) throws SQLException {
    statement.setFetchSize(BATCH);
    return statement.executeQuery(sql);
  }

  private static String row(ResultSet rows, List<String> columns) throws SQLException, IOException {
    java.io.StringWriter text = new java.io.StringWriter();
    try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
      json.writeStartArray();
      for (String column : columns) {
        write(rows.getObject(column), json);
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator json) throws SQLException, IOException {
    if (value instanceof Array array) {
      json.writeStartArray();
      for (Object element : (Object[]) array.getArray()) {
        write(element, json);
      }
      json.writeEndArray();
    } else if (value instanceof Float number) {
      json.writeString(number.toString()); // also what JSON has no numbers for
    } else if (value instanceof Double number) {
      json.writeString(number.toString());
    } else if (value instanceof Timestamp time) {
      json.writeString(time.toInstant().atOffset(ZoneOffset.UTC).toString());
    } else if (value == null) {
      json.writeNull();
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value.toString());
    }
  }

  /**
   * Makes the results of a home, or of a server, from a file.
   *
   * @return rows by table
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when the home has results already, or the
   *     file is none of these
   */
  public static Map<String, Long> load(Home home, Optional<ServerAddress> server, Path file) {
    if (server.isEmpty() && Files.exists(home.path().resolve(Database.FILE + ".mv.db"))) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          home.path() + " has results already; import into a new --home, which is made then");
    }
    boolean whole = false;
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      JsonNode manifest = manifest(zip, file);
      Map<String, Long> rows = new LinkedHashMap<>();
      Step<Connection> content =
          connection -> {
            rows.putAll(read(connection, zip, manifest.required("tables"), file));
            lose(connection);
            AttemptFiles.load(connection, server.isPresent(), home, zip);
          };
      Database.fill(home, server, manifest.required("schema").asText(), content).close();
      whole = true;
      return rows;
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          file + ": expected results as `db export` writes them, found: " + e.getMessage(),
          e);
    } finally {
      if (!whole && server.isEmpty()) {
        discard(home);
      }
    }
  }

  /** What is at work is so in the home that it comes from. */
  private static void lose(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE attempt SET state = 'lost', ended_at = heartbeat, error_code = 'WORKER_LOST',"
              + " error_message = 'at work when the results were exported'"
              + " WHERE state = 'running'");
      statement.execute("UPDATE run SET state = 'lost' WHERE state = 'running'");
    }
  }

  /** What was begun to be made. */
  private static void discard(Home home) {
    for (String end : List.of(".mv.db", ".password", ".lock")) {
      try {
        Files.deleteIfExists(home.path().resolve(Database.FILE + end));
      } catch (IOException e) {
        throw new FrnException(
            ErrorCode.OUT_OF_RESOURCES, "cannot delete what was begun in " + home.path(), e);
      }
    }
  }

  private static JsonNode manifest(ZipFile zip, Path file) throws IOException {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      throw new IllegalArgumentException("no " + MANIFEST + " in " + file);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return Json.MAPPER.readTree(in);
    }
  }

  private static Map<String, Long> read(
      Connection connection, ZipFile zip, JsonNode tables, Path file) throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    List<String> known = tables(connection);
    tables
        .fieldNames()
        .forEachRemaining(
            table -> {
              if (!known.contains(table)) {
                throw new IllegalArgumentException("a table '" + table + "' that is not known");
              }
            });
    for (String table : known) {
      if (tables.has(table)) {
        long count = readRows(connection, zip, table, tables.get(table));
        if (count != tables.get(table).required("rows").asLong()) {
          throw new IllegalArgumentException(
              "%d rows of %s in place of %d in %s"
                  .formatted(count, table, tables.get(table).required("rows").asLong(), file));
        }
        rows.put(table, count);
      }
    }
    return rows;
  }

  private static long readRows(Connection connection, ZipFile zip, String table, JsonNode about)
      throws SQLException {
    Map<String, Integer> types = types(connection, table);
    List<String> columns = new ArrayList<>();
    about.required("columns").forEach(column -> columns.add(column.asText()));
    if (!types.keySet().containsAll(columns)) {
      throw new IllegalArgumentException("columns of " + table + " that are not known: " + columns);
    }
    String sql =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                table,
                String.join(", ", columns),
                String.join(", ", Collections.nCopies(columns.size(), "?")));
    long count = 0;
    try (InputStream in = entry(zip, table);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        PreparedStatement insert = connection.prepareStatement(sql)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = Json.MAPPER.readTree(line);
        for (int i = 0; i < columns.size(); i++) {
          set(insert, i + 1, types.get(columns.get(i)), row.required(i));
        }
        insert.addBatch();
        if (++count % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(table + ".jsonl: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(table + ".jsonl: " + e.getMessage(), e);
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).matches(UNFIT)) {
        throw new IllegalArgumentException(table + ".jsonl: " + e.getMessage(), e);
      }
      throw e;
    }
    restart(connection, table, types.keySet());
    return count;
  }

  private static InputStream entry(ZipFile zip, String table) throws IOException {
    ZipEntry entry = zip.getEntry(table + ".jsonl");
    if (entry == null) {
      throw new IllegalArgumentException("no " + table + ".jsonl");
    }
    return zip.getInputStream(entry);
  }

  private static void set(PreparedStatement insert, int place, int type, JsonNode value)
      throws SQLException {
    if (value.isNull()) {
      insert.setNull(place, type);
    } else if (value.isArray()) {
      insert.setArray(place, array(insert.getConnection(), value));
    } else if (type == Types.TIMESTAMP_WITH_TIMEZONE || type == Types.TIMESTAMP) {
      insert.setObject(place, OffsetDateTime.parse(value.asText()));
    } else if (type == Types.REAL || type == Types.FLOAT) {
      insert.setFloat(place, Float.parseFloat(value.asText()));
    } else if (type == Types.DOUBLE) {
      insert.setDouble(place, Double.parseDouble(value.asText()));
    } else if (value.isIntegralNumber()) {
      insert.setLong(place, value.asLong());
    } else if (value.isBoolean()) {
      insert.setBoolean(place, value.asBoolean());
    } else {
      insert.setString(place, value.asText());
    }
  }

  /** All arrays of the tables are of numbers. */
  private static Array array(Connection connection, JsonNode value) throws SQLException {
    List<Object> elements = new ArrayList<>();
    value.forEach(element -> elements.add(Float.valueOf(element.asText())));
    return connection.createArrayOf("real", elements.toArray());
  }

  /** What is generated next comes after what is there. */
  private static void restart(Connection connection, String table, Set<String> columns)
      throws SQLException {
    if (columns.contains("id")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(Dialect.of(connection).restartIdentity(table));
      }
    }
  }

  static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet version =
            statement.executeQuery(
                "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"success\" ORDER BY"
                    + " \"installed_rank\" DESC")) {
      return version.next() ? version.getString(1) : null;
    }
  }

  /** The tables with results, each after those that it refers to. */
  private static List<String> tables(Connection connection) throws SQLException {
    Map<String, Set<String>> refers = new TreeMap<>();
    DatabaseMetaData metadata = connection.getMetaData();
    try (ResultSet tables =
        metadata.getTables(
            null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        if (!NO_RESULTS.contains(name) && !name.startsWith(TIMERS)) {
          refers.put(name, new TreeSet<>());
        }
      }
    }
    for (Map.Entry<String, Set<String>> table : refers.entrySet()) {
      String name = stored(metadata, table.getKey());
      try (ResultSet keys = metadata.getImportedKeys(null, connection.getSchema(), name)) {
        while (keys.next()) {
          table.getValue().add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
        }
      }
      table.getValue().remove(table.getKey()); // rows come in the order of their ids
    }
    List<String> ordered = new ArrayList<>();
    while (ordered.size() < refers.size()) {
      refers.forEach(
          (table, others) -> {
            if (!ordered.contains(table) && ordered.containsAll(others)) {
              ordered.add(table);
            }
          });
    }
    return ordered;
  }

  /** As the database writes names. */
  private static String stored(DatabaseMetaData metadata, String name) throws SQLException {
    return metadata.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    return List.copyOf(types(connection, table).keySet());
  }

  private static Map<String, Integer> types(Connection connection, String table)
      throws SQLException {
    Map<String, Integer> types = new LinkedHashMap<>();
    try (ResultSet columns =
        connection
            .getMetaData()
            .getColumns(
                null, connection.getSchema(), stored(connection.getMetaData(), table), "%")) {
      while (columns.next()) {
        types.put(
            columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT), columns.getInt("DATA_TYPE"));
      }
    }
    return types;
  }
}
