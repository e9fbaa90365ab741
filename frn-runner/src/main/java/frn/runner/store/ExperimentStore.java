package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.experiment.Planted;
import frn.api.network.Regions;
import frn.runner.Json;
import frn.runner.plan.Plan;
import frn.runner.plan.PlannedAnalysis;
import frn.runner.plan.PlannedRun;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Experiments and the runs that they consist of. */
public final class ExperimentStore {
  private record Revision(long id, int number, String specHash, int priority) {}

  private final Jdbi jdbi;
  private final Clock clock;

  /** Over a database. */
  @Inject
  public ExperimentStore(Database database, Clock clock) {
    this.jdbi = database.jdbi();
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** How many attempts of an experiment were left to themselves, and may be at work. */
  public int unattended(long experiment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(DISTINCT a.run_id) FROM attempt a JOIN experiment_run m ON m.run_id ="
                        + " a.run_id JOIN run r ON r.id = a.run_id WHERE m.experiment_id = :experiment AND"
                        + " a.unattended AND r.state IN ('pending', 'ready', 'lost')")
                .bind("experiment", experiment)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Stores an experiment and its runs, in one transaction. Runs that are known already are shared;
   * those of them that failed are to be tried again, and so at once are those that wait for their
   * next try; what has not succeeded yet takes the resources and the executor of this submission.
   * All take its paths: one key says one content, wherever the files lie now. Nothing is started:
   * see {@link Queue}.
   */
  public Submission submit(Plan plan) {
    return submit(plan, Terms.STANDARD);
  }

  /** The same on terms. */
  public Submission submit(Plan plan, Terms terms) {
    Submission submission = Conflicts.again(() -> submitOnce(plan, terms));
    // Now whoever ends a run sees this revision, and counts for it, too.
    return Conflicts.again(
        () ->
            jdbi.inTransaction(
                handle -> {
                  Scores.recordAll(handle, submission.experiment());
                  return submission;
                }));
  }

  private Submission submitOnce(Plan plan, Terms terms) {
    return jdbi.inTransaction(
        handle -> {
          long experiment = findOrInsert(handle, plan);
          setTerms(handle, experiment, plan, terms);
          revive(handle, experiment, RunState.FAILED);
          revive(handle, experiment, RunState.CANCELLED);
          renewAnalyses(handle, experiment);
          handle
              .createUpdate(Sql.of("withdraw_superseded"))
              .bind("name", plan.experiment())
              .bind("experiment", experiment)
              .execute();
          setConfigs(handle, plan);
          return submission(handle, experiment);
        });
  }

  /**
   * The latest revision of an experiment.
   *
   * @param name its name, or a beginning that no other name has
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when there is none, or several
   */
  public Submission get(String name) {
    return find(name)
        .or(() -> ExperimentNames.complete(name, all()).flatMap(this::find))
        .orElseThrow(() -> ExperimentNames.unknown(name, all()));
  }

  /** Whether the work of an experiment is wanted now. */
  public Demand demand(long experiment) {
    return jdbi.withHandle(
        handle ->
            Demand.parse(
                handle
                    .select("SELECT demand FROM experiment WHERE id = ?", experiment)
                    .mapTo(String.class)
                    .one()));
  }

  /**
   * Whether the user has ended an experiment, or a later revision has taken its place, and what was
   * at work for it alone has ended. What it shares with others may go on.
   */
  public boolean isOver(long experiment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("is_over"))
                .bind("experiment", experiment)
                .mapTo(Boolean.class)
                .one());
  }

  /** The experiments whose work is wanted, or paused. */
  public List<Submission> current() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT id FROM experiment WHERE demand <> 'none' ORDER BY id")
                .mapTo(Long.class)
                .list()
                .stream()
                .map(id -> submission(handle, id))
                .toList());
  }

  /** The latest revision of an experiment by its whole name. */
  public Optional<Submission> find(String name) {
    return jdbi.withHandle(
        handle -> latest(handle, name).map(revision -> submission(handle, revision.id())));
  }

  /** The latest revisions of all experiments, the last submitted first. */
  public List<ExperimentRow> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("experiments"))
                .map(ConstructorMapper.of(ExperimentRow.class))
                .list());
  }

  /** All runs of an experiment, in the order of its plan. */
  public List<RunStatus> status(long experiment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("run_status"))
                .bind("experiment", experiment)
                .map((row, context) -> RunStatus.read(row))
                .list());
  }

  /** The most frames with more than one face in a run of an experiment. */
  public int crowdedFrames(long experiment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("crowded_frames"))
                .bind("experiment", experiment)
                .mapTo(Integer.class)
                .one());
  }

  /** The clips that runs of an experiment left out, with the reason. */
  public Map<String, String> unusable(long experiment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("unusable_clips"))
                .bind("experiment", experiment)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (first, second) -> first,
                        TreeMap::new)));
  }

  /** The summary of an experiment's latest revision, by variant and trait. */
  public List<SummaryRow> summary(String experiment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("summary"))
                .bind("experiment", experiment)
                .map(ConstructorMapper.of(SummaryRow.class))
                .list());
  }

  private static void setTerms(Handle handle, long experiment, Plan plan, Terms terms) {
    handle
        .createUpdate(Sql.of("set_terms"))
        .bind("experiment", experiment)
        .bind("priority", terms.priority().orElse(null))
        .bind("maxSlots", plan.resources().slots().orElse(null))
        .bind("failFast", terms.failFast())
        .execute();
  }

  private long findOrInsert(Handle handle, Plan plan) {
    String specHash = specHash(plan);
    Optional<Revision> latest = latest(handle, plan.experiment());
    if (latest.isPresent() && latest.get().specHash().equals(specHash)) {
      return latest.get().id();
    }
    long experiment =
        handle
            .createUpdate(Sql.of("insert_experiment"))
            .bind("name", plan.experiment())
            .bind("revision", latest.map(Revision::number).orElse(0) + 1)
            .bind("yaml", plan.yaml())
            .bind("specHash", specHash)
            .bind("dataFingerprint", plan.dataFingerprint())
            .bind("clips", plan.clips())
            .bind("subjects", plan.subjects())
            .bind("runsIdentity", plan.runsIdentity())
            .bind("priority", latest.map(Revision::priority).orElse(0))
            .bind("now", clock.instant())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    Documents documents = new Documents(handle);
    int runs = insertRuns(handle, documents, experiment, plan);
    insertAnalyses(handle, documents, experiment, plan, runs);
    plan.planted().forEach((trait, planted) -> insertPlanted(handle, experiment, trait, planted));
    return experiment;
  }

  /**
   * Pairs, the regions of pairs, and regions that count by themselves; or that there is nothing.
   */
  private static void insertPlanted(Handle handle, long experiment, String trait, Planted planted) {
    Map<List<String>, Boolean> regions = new TreeMap<>(Comparator.comparing(List::toString));
    planted.alone().forEach(region -> regions.put(List.of(region), false));
    for (List<String> pair : planted.pairs()) {
      regions.put(pair, planted.related());
      pair.forEach(region -> regions.merge(List.of(region), planted.related(), Boolean::logicalOr));
    }
    if (regions.isEmpty()) {
      regions.put(List.of(), false);
    }
    regions.forEach(
        (of, related) ->
            handle
                .createUpdate(Sql.of("insert_planted"))
                .bind("experiment", experiment)
                .bind("trait", trait)
                .bind("kind", planted.kind())
                .bind("regions", of.isEmpty() ? null : String.join("+", of))
                .bind("objects", of.size())
                .bind("relation", related)
                .execute());
  }

  /** The next place in the plan. */
  private int insertRuns(Handle handle, Documents documents, long experiment, Plan plan) {
    int order = 0;
    for (PlannedRun run : plan.runs()) {
      handle
          .createUpdate(Sql.of("insert_run"))
          .bind("key", run.key())
          .bind("config", documents.id(Json.write(run.config())))
          .bind("identity", documents.id(Json.write(run.identity())))
          .bind("regions", regions(run))
          .bind("method", run.method())
          .bind("fold", run.fold())
          .bind("seed", run.seed())
          .bind("dataFingerprint", plan.dataFingerprint())
          .bind("train", documents.id(Json.write(run.train())))
          .bind("test", documents.id(Json.write(run.test())))
          .bind("trained", run.train().size())
          .bind("executor", Json.write(plan.executor()))
          .bind("timeout", plan.resources().timeout().toSeconds())
          .bind("retries", plan.resources().retries())
          .bind("pause", plan.resources().pause().toSeconds())
          .bind("silence", plan.resources().silence().toSeconds())
          .bind("now", clock.instant())
          .execute();
      handle
          .createUpdate(Sql.of("insert_experiment_run"))
          .bind("experiment", experiment)
          .bind("order", order++)
          .bind("variant", run.variant())
          .bind("trait", run.trait())
          .bind("key", run.key())
          .execute();
    }
    return order;
  }

  private void insertAnalyses(
      Handle handle, Documents documents, long experiment, Plan plan, int from) {
    int order = from;
    for (PlannedAnalysis analysis : plan.analyses()) {
      handle
          .createUpdate(Sql.of("insert_analysis"))
          .bind("key", analysis.key())
          .bind("config", documents.id(Json.write(analysis.config())))
          .bind("dataFingerprint", plan.dataFingerprint())
          .bind("executor", Json.write(plan.executor()))
          .bind("timeout", timeout(plan, analysis).toSeconds())
          .bind("retries", plan.resources().retries())
          .bind("pause", plan.resources().pause().toSeconds())
          .bind("silence", plan.resources().silence().toSeconds())
          .bind("now", clock.instant())
          .bind("analysis", analysis.name())
          .bind("identity", analysis.identity())
          .bind("label", analysis.label())
          .bind("ofRun", analysis.run().map(PlannedRun::key).orElse(null))
          .bind("runs", plan.runsIdentity())
          .execute();
      handle
          .createUpdate(Sql.of("insert_experiment_run"))
          .bind("experiment", experiment)
          .bind("order", order++)
          .bind("variant", analysis.run().map(PlannedRun::variant).orElse(null))
          .bind("trait", analysis.run().map(PlannedRun::trait).orElse(null))
          .bind("key", analysis.key())
          .execute();
    }
  }

  /** Longer for what trains its run anew. */
  private static Duration timeout(Plan plan, PlannedAnalysis analysis) {
    return plan.resources().timeout().multipliedBy(Math.max(1, analysis.trainings()));
  }

  private void setConfigs(Handle handle, Plan plan) {
    Documents documents = new Documents(handle);
    PreparedBatch batch = handle.prepareBatch(Sql.of("set_config"));
    for (PlannedRun run : plan.runs()) {
      batch
          .bind("config", documents.id(Json.write(run.config())))
          .bind("identity", documents.id(Json.write(run.identity())));
      add(batch, plan, run.key(), plan.resources().timeout());
    }
    for (PlannedAnalysis analysis : plan.analyses()) {
      batch
          .bind("config", documents.id(Json.write(analysis.config())))
          .bind("identity", (Long) null);
      add(batch, plan, analysis.key(), timeout(plan, analysis));
    }
    batch.execute();
  }

  private void add(PreparedBatch batch, Plan plan, String key, Duration timeout) {
    batch
        .bind("key", key)
        .bind("executor", Json.write(plan.executor()))
        .bind("retries", plan.resources().retries())
        .bind("pause", plan.resources().pause().toSeconds())
        .bind("silence", plan.resources().silence().toSeconds())
        .bind("timeout", timeout.toSeconds())
        .bind("now", clock.instant())
        .add();
  }

  private static void revive(Handle handle, long experiment, RunState from) {
    Move move = new Move(from, RunState.PENDING);
    handle
        .createUpdate(Sql.of("revive_runs"))
        .bind("from", move.from())
        .bind("to", move.to())
        .bind("experiment", experiment)
        .execute();
  }

  /** What was found in all runs is found anew when some of them have ended since, or will. */
  static void renewAnalyses(Handle handle, long experiment) {
    Move move = new Move(RunState.SUCCEEDED, RunState.PENDING);
    handle
        .createUpdate(Sql.of("renew_analyses"))
        .bind("unfinished", true)
        .bind("from", move.from())
        .bind("to", move.to())
        .bind("experiment", experiment)
        .execute();
  }

  private static Optional<Revision> latest(Handle handle, String name) {
    return handle
        .createQuery(Sql.of("latest_experiment"))
        .bind("name", name)
        .map(
            (row, context) ->
                new Revision(
                    row.getLong("id"),
                    row.getInt("revision"),
                    row.getString("spec_hash"),
                    row.getInt("priority")))
        .findOne();
  }

  private static Submission submission(Handle handle, long experiment) {
    return handle
        .createQuery(Sql.of("submission"))
        .bind("experiment", experiment)
        .map(
            (row, context) ->
                new Submission(
                    experiment,
                    row.getString("name"),
                    row.getInt("revision"),
                    row.getInt("work"),
                    row.getInt("done")))
        .one();
  }

  /** The canonical configuration holds the regions as the experiment file does. */
  private static String regions(PlannedRun run) {
    return run.isNetwork()
        ? Regions.parse(run.config().at("/model/regions").asText()).toString()
        : "none";
  }

  private static String specHash(Plan plan) {
    String analyses =
        plan.analyses().stream().map(PlannedAnalysis::key).collect(Collectors.joining("\n"));
    return Hashes.sha256(
        String.join(
            "\n",
            plan.yaml(),
            plan.resources().identity(),
            plan.executor().toString(),
            plan.runsIdentity(),
            analyses));
  }
}
