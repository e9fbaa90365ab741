package frn.runner.report;

import java.sql.Array;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rows of the database as plain Java values. */
final class SqlValues {
  private SqlValues() {}

  /** Names as they are written in SQL; those in quotes keep their case. */
  static List<String> names(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i);
      boolean quoted = !name.equals(name.toUpperCase(Locale.ROOT));
      names.add(quoted ? name : name.toLowerCase(Locale.ROOT));
    }
    return names;
  }

  /** The present row: null, numbers, booleans, lists and otherwise texts. */
  static List<Object> row(ResultSet rows) throws SQLException {
    List<Object> row = new ArrayList<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      row.add(plain(rows.getObject(i)));
    }
    return row;
  }

  private static Object plain(Object value) throws SQLException {
    if (value instanceof Array array) {
      return plain(array.getArray());
    }
    if (value instanceof Object[] array) {
      List<Object> list = new ArrayList<>();
      for (Object element : array) {
        list.add(plain(element));
      }
      return list;
    }
    if (value instanceof Clob clob) {
      return clob.getSubString(1, (int) clob.length());
    }
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    boolean known = value == null || value instanceof Number || value instanceof Boolean;
    return known ? value : value.toString();
  }
}
