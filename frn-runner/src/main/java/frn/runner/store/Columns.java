package frn.runner.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import frn.runner.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Reads columns that may be null. */
final class Columns {
  private Columns() {}

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  static Optional<Boolean> bool(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Boolean.class));
  }

  static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  /** Without the character that PostgreSQL's texts cannot have. */
  static String storable(String text) {
    return text.replace('\0', '\ufffd');
  }

  /** JSON that this project wrote. */
  static JsonNode json(ResultSet row, String column) throws SQLException {
    try {
      return Json.MAPPER.readTree(row.getString(column));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(column + " is no JSON", e);
    }
  }
}
