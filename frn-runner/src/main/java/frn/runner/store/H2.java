package frn.runner.store;

import java.io.StringReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.h2.util.ScriptReader;

/** What H2 alone understands: its addresses, its users, its errors, and how it divides a script. */
public final class H2 {
  private static final int WRONG_PASSWORD = 28000;
  private static final int CONNECTION_BROKEN = 90067;
  private static final int ALREADY_OPEN = 90020;

  /** Closed (90007, 90067, 90098, 90121), or cannot be read or written. */
  private static final Set<Integer> AWAY =
      Set.of(90007, 90020, 90028, 90030, 90031, 90067, 90097, 90098, 90121);

  /** Not enough rights for an object; the administrator's are required. */
  private static final Set<Integer> DENIED = Set.of(90096, 90040);

  private static final String WAITING = ";LOCK_TIMEOUT=10000;NON_KEYWORDS=VALUE";

  /**
   * What is committed survives the end of the process, and what a user asks wrongly is not written
   * to a file; only an administrator may set it.
   */
  private static final String SETTINGS = ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0";

  /** Commits may wait for one another, until {@link #WRITE_AT_ONCE} or a connection sets it. */
  static final String WRITE_LATER = "SET WRITE_DELAY 10000";

  /** What is committed is in the file. */
  static final String WRITE_AT_ONCE = "SET WRITE_DELAY 0";

  private H2() {}

  /**
   * A database in a file that several processes open. async, because with plain files the
   * interruption of a thread that writes closes the database for all; Quartz interrupts threads
   * when it stops, and so do we.
   */
  static String file(Path database) {
    return "jdbc:h2:async:" + database + ";AUTO_SERVER=TRUE" + WAITING + SETTINGS;
  }

  /** The same for a connection that leaves it as it is how the database works. */
  static String withoutSettings(String url) {
    return url.replace(SETTINGS, "");
  }

  /** A database in the memory of this process, until it is closed. */
  static String memory(String name) {
    return "jdbc:h2:mem:" + name + WAITING;
  }

  /** The server for other processes listens on the loopback interface alone. */
  static void onlyThisMachine() {
    if (System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
  }

  /** The statement that gives a user a password. */
  static String setPassword(String user, String password) {
    return "ALTER USER " + user + " SET PASSWORD '" + password + "'";
  }

  static boolean isWrongPassword(SQLException e) {
    return e.getErrorCode() == WRONG_PASSWORD;
  }

  /**
   * Whether the process that had the file has died, or is closing it, and the next has not taken
   * its place yet.
   */
  static boolean isServerGone(SQLException e) {
    return e.getErrorCode() == CONNECTION_BROKEN || e.getErrorCode() == ALREADY_OPEN;
  }

  static boolean isAway(SQLException e) {
    return AWAY.contains(e.getErrorCode());
  }

  static boolean isDenied(SQLException e) {
    return DENIED.contains(e.getErrorCode());
  }

  /** The statements of a script, without comments and empty ones. */
  public static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    try (ScriptReader reader = new ScriptReader(new StringReader(script))) {
      reader.setSkipRemarks(true);
      for (String next = reader.readStatement(); next != null; next = reader.readStatement()) {
        if (!next.isBlank()) {
          statements.add(next.strip());
        }
      }
    }
    return statements;
  }
}
