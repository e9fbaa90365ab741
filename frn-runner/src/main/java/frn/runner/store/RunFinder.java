package frn.runner.store;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds the run that a user names: by its id, by the first characters of its key, or by experiment,
 * variant, trait and fold, and the seed where there are several.
 */
public final class RunFinder {
  private static final Pattern KEY_PREFIX = Pattern.compile("[0-9a-f]{4,64}");

  private final Jdbi jdbi;

  /** Over a database. */
  public RunFinder(Database database) {
    this.jdbi = requireNonNull(database, "database is null").jdbi();
  }

  /**
   * The run of this name.
   *
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when there is none, or several
   */
  public FoundRun find(String text) {
    Map<Long, FoundRun> found = new LinkedHashMap<>();
    query(text).forEach(run -> found.putIfAbsent(run.id(), run));
    for (FoundRun run : found.values()) {
      if (Long.toString(run.id()).equals(text)) {
        return run;
      }
    }
    if (found.size() != 1) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, found.isEmpty() ? none(text) : several(text, found.values()));
    }
    return found.values().iterator().next();
  }

  private List<FoundRun> query(String text) {
    String prefix = KEY_PREFIX.matcher(text).matches() ? text + "%" : null;
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("find_runs"))
                .bind("text", text)
                .bind("prefix", prefix)
                .map((row, context) -> read(row))
                .list());
  }

  private static FoundRun read(ResultSet row) throws SQLException {
    return new FoundRun(
        row.getLong("id"),
        row.getString("run_key"),
        name(row),
        row.getLong("seed"),
        RunState.parse(row.getString("state")),
        Columns.json(row, "config"),
        Columns.bool(row, "learned"),
        Columns.text(row, "folder").map(Path::of));
  }

  private static Optional<String> name(ResultSet row) throws SQLException {
    String variant = row.getString("variant");
    String trait = row.getString("trait");
    int fold = row.getInt("fold");
    return Columns.text(row, "experiment")
        .map(experiment -> "%s/%s/%s/%d".formatted(experiment, variant, trait, fold));
  }

  private static String none(String text) {
    return "no run '"
        + text
        + "': expected a run's id or the first characters of its key, as in the view runs, or"
        + " EXPERIMENT/VARIANT/TRAIT/FOLD; `show EXPERIMENT` lists the runs of one, `ls --models` the"
        + " imported networks";
  }

  private static String several(String text, Collection<FoundRun> found) {
    String candidates =
        found.stream()
            .limit(5)
            .map(run -> "%d (%s, seed %d)".formatted(run.id(), run.label(), run.seed()))
            .collect(Collectors.joining(", "));
    return "'%s' names %d runs: %s%s; name one by its id"
        .formatted(text, found.size(), candidates, found.size() > 5 ? ", …" : "");
  }
}
