package frn.runner.store;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Which folders under {@code runs/} belong to which runs. */
public final class RunFolders {
  /** So many characters of a run's key name its folder. */
  static final int DIGITS = 12;

  /**
   * A run.
   *
   * @param state of it
   * @param attempts the number of the last one; of a run that has succeeded, the good one
   */
  public record Of(RunState state, int attempts) {}

  private final Jdbi jdbi;

  /** Over a database. */
  public RunFolders(Database database) {
    this.jdbi = requireNonNull(database, "database is null").jdbi();
  }

  /** The runs by the names of their folders. */
  public Map<String, Of> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT run_key, state, attempts FROM run")
                .map(
                    (row, context) ->
                        Map.entry(
                            name(row.getString("run_key")),
                            new Of(RunState.parse(row.getString("state")), row.getInt("attempts"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Whether there is a run whose folder is called so, now. */
  public boolean isKnown(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT EXISTS (SELECT 1 FROM run WHERE run_key LIKE :beginning)")
                .bind("beginning", name + "%")
                .mapTo(Boolean.class)
                .one());
  }

  /** The name of a run's folder. */
  static String name(String key) {
    return key.substring(0, Math.min(DIGITS, key.length()));
  }
}
