package frn.runner.page;

import static java.util.Objects.requireNonNull;

import frn.runner.page.Answer.Row;
import frn.runner.store.Database;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** Asks the views about one experiment, as any reader could. */
final class Results {
  private static final ClasspathSqlLocator FILES = ClasspathSqlLocator.create();
  private static final Pattern PARAMETER = Pattern.compile(":([a-z]+)");

  private final Database database;
  private final String experiment;

  Results(Database database, String experiment) {
    this.database = requireNonNull(database, "database is null");
    this.experiment = requireNonNull(experiment, "experiment is null");
  }

  /**
   * The answer to a query of this package.
   *
   * @param name of its file
   */
  Answer ask(String name) {
    return ask(name, Map.of());
  }

  /**
   * Likewise, with more than the experiment.
   *
   * @param values of the parameters; several are a list of SQL
   */
  Answer ask(String name, Map<String, List<String>> values) {
    String sql =
        PARAMETER
            .matcher(FILES.locate("frn.runner.page." + name).strip())
            .replaceAll(
                found -> {
                  List<String> of = values.getOrDefault(found.group(1), List.of(experiment));
                  return Matcher.quoteReplacement(
                      of.stream().map(Results::literal).collect(Collectors.joining(", ")));
                });
    try (Connection connection = database.readOnly();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Row> found = new ArrayList<>();
      while (rows.next()) {
        found.add(row(rows));
      }
      return new Answer(sql, found);
    } catch (SQLException e) {
      throw new IllegalStateException("the query " + name + " of the report failed", e);
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static Row row(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      Object value = rows.getObject(i);
      values.put(
          columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
          value instanceof Clob clob ? clob.getSubString(1, (int) clob.length()) : value);
    }
    return new Row(values);
  }
}
