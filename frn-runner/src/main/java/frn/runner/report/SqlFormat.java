package frn.runner.report;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** How rows of the database are written; the names are those of the command line. */
public enum SqlFormat {
  /** Aligned columns for people; long texts are cut and numbers rounded. */
  TABLE {
    @Override
    public void write(ResultSet rows, PrintWriter out) throws SQLException {
      SqlTable.write(rows, out);
    }
  },
  /** Comma-separated values (RFC 4180) with a header; nothing is cut. */
  CSV {
    @Override
    public void write(ResultSet rows, PrintWriter out) throws SQLException {
      SqlCsv.write(rows, out);
    }
  },
  /** An array of objects, one a line; nothing is cut. */
  JSON {
    @Override
    public void write(ResultSet rows, PrintWriter out) throws SQLException {
      SqlJson.write(rows, out);
    }
  };

  /** Writes all rows. */
  public abstract void write(ResultSet rows, PrintWriter out) throws SQLException;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
