package frn.runner.store;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.analysis.Finding;
import frn.api.analysis.FinishedExperiment;
import frn.api.analysis.FinishedExperiment.Cell;
import frn.api.analysis.FinishedExperiment.Prediction;
import frn.api.analysis.FinishedExperiment.Run;
import frn.runner.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** What the runs of an experiment have found, as analyses read it. */
public final class FinishedRuns {
  private record Of<T>(long run, T value) {}

  private final Jdbi jdbi;

  /** Over a database. */
  @Inject
  public FinishedRuns(Database database) {
    this.jdbi = database.jdbi();
  }

  /**
   * The latest experiment that has just these runs, as far as they have succeeded.
   *
   * @param runs their identity
   * @param analysis the identity of that whose findings in single runs are wanted
   * @param stop whether to read on is refused
   */
  public FinishedExperiment of(String runs, String analysis, BooleanSupplier stop) {
    return read(runs, null, analysis, stop)
        .orElseThrow(
            () ->
                new FrnException(ErrorCode.INVALID_INPUT, "no experiment has these runs any more"));
  }

  /** The latest revision of an experiment, as far as its runs have succeeded; without findings. */
  public Optional<FinishedExperiment> named(String name) {
    return read(null, name, "", () -> false);
  }

  private Optional<FinishedExperiment> read(
      String identity, String name, String analysis, BooleanSupplier stop) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("experiment_to_analyse"))
                .bind("runs", identity)
                .bind("name", name)
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("name")))
                .findOne()
                .map(
                    found ->
                        new Stored(
                            found.getKey(),
                            found.getValue(),
                            analysis,
                            cells(handle, found.getKey()),
                            stop)));
  }

  private static List<Cell> cells(Handle handle, long experiment) {
    return handle
        .createQuery(Sql.of("cells_of_experiment"))
        .bind("experiment", experiment)
        .map(
            (row, context) ->
                new Cell(row.getString("variant"), row.getString("trait"), row.getInt("planned")))
        .list();
  }

  /** Read cell by cell: the findings of all together may be millions. */
  private final class Stored implements FinishedExperiment {
    private final long experiment;
    private final String name;
    private final String analysis;
    private final List<Cell> cells;
    private final BooleanSupplier stop;

    Stored(long experiment, String name, String analysis, List<Cell> cells, BooleanSupplier stop) {
      this.experiment = experiment;
      this.name = name;
      this.analysis = analysis;
      this.cells = cells;
      this.stop = stop;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<Cell> cells() {
      return cells;
    }

    @Override
    public List<Run> runs(Cell cell) {
      if (stop.getAsBoolean()) {
        throw new FrnException(ErrorCode.INTERRUPTED, "stopped between two variants");
      }
      return jdbi.inTransaction(handle -> read(handle, cell));
    }

    private List<Run> read(Handle handle, Cell cell) {
      Map<Long, List<Of<Prediction>>> predictions =
          query(handle, "predictions_of_cell", cell)
              .map((row, context) -> new Of<>(row.getLong("run_id"), prediction(row)))
              .collect(groupingBy(Of::run));
      // Many findings are about a few items: one text each.
      Map<String, String> texts = new HashMap<>();
      Map<Long, List<Of<Finding>>> findings =
          query(handle, "findings_of_cell", cell)
              .bind("identity", analysis)
              .map((row, context) -> new Of<>(row.getLong("of_run"), finding(row, texts)))
              .collect(groupingBy(Of::run));
      Map<String, List<List<String>>> relations = relations(handle);
      return query(handle, "finished_runs", cell)
          .map(
              (row, context) ->
                  new Run(
                      row.getInt("fold"),
                      row.getLong("seed"),
                      row.getString("metric").equals("mae"),
                      row.getInt("trained"),
                      relations.getOrDefault(row.getString("relations"), List.of()),
                      values(predictions.get(row.getLong("id"))),
                      values(findings.get(row.getLong("id")))))
          .list();
    }

    private Query query(Handle handle, String sql, Cell cell) {
      return handle
          .createQuery(Sql.of(sql))
          .bind("experiment", experiment)
          .bind("variant", cell.variant())
          .bind("trait", cell.trait());
    }
  }

  private static <T> List<T> values(List<Of<T>> found) {
    return found == null ? List.of() : found.stream().map(Of::value).toList();
  }

  private static Map<String, List<List<String>>> relations(Handle handle) {
    Map<String, List<List<String>>> relations = new HashMap<>();
    handle
        .createQuery(Sql.of("relations"))
        .map((row, context) -> add(row, relations))
        .forEach(added -> {});
    return relations;
  }

  private static boolean add(ResultSet row, Map<String, List<List<String>>> relations)
      throws SQLException {
    List<List<String>> list =
        relations.computeIfAbsent(row.getString("regions"), name -> new ArrayList<>());
    if (list.size() < row.getInt("relation")) {
      list.add(new ArrayList<>());
    }
    return list.get(list.size() - 1).add(row.getString("region"));
  }

  /**
   * Columns of 32 bits as such: a driver may read the decimals of one as 64 bits, to other numbers.
   */
  private static Prediction prediction(ResultSet row) throws SQLException {
    return new Prediction(
        row.getString("clip"),
        row.getString("subject"),
        labels(row.getString("labels")),
        row.getFloat("truth"),
        row.getFloat("predicted"),
        row.getFloat("baseline"),
        importance(row));
  }

  private static Map<String, String> labels(String json) {
    try {
      return Json.MAPPER.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("prediction.labels is no JSON", e);
    }
  }

  private static float[] importance(ResultSet row) throws SQLException {
    java.sql.Array array = row.getArray("importance");
    Object[] values = array == null ? new Object[0] : (Object[]) array.getArray();
    float[] importance = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      importance[i] = ((Number) values[i]).floatValue();
    }
    return importance;
  }

  private static Finding finding(ResultSet row, Map<String, String> texts) throws SQLException {
    return new Finding(
        text(row, "variant", texts),
        text(row, "trait", texts),
        text(row, "cohort", texts),
        text(row, "item", texts),
        text(row, "clip", texts),
        text(row, "name", texts),
        row.getFloat("value"));
  }

  private static String text(ResultSet row, String column, Map<String, String> texts)
      throws SQLException {
    String text = Columns.text(row, column).orElse("");
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
