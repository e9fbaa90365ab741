package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import frn.runner.Home;
import frn.runner.store.ClaimedRun;
import frn.runner.store.Database;
import frn.runner.store.Demand;
import frn.runner.store.ExperimentStore;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.Queue;
import frn.runner.store.RunStore;
import frn.runner.store.Submission;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/**
 * What a home with 100,000 finished runs, 5 million rows of learning curves and 10,000 waiting runs
 * takes for what users and the schedule ask again and again.
 */
final class StoreRate {
  private static final String FILL = "frn/runner/tool/bench/fill_store.sql";

  private StoreRate() {}

  static List<Series> measure(Setup setup) {
    Path folder = Temporary.folder();
    try (Database database = Database.open(new Home(folder))) {
      fill(database);
      return measure(setup, database, new Home(folder));
    } finally {
      Temporary.delete(folder);
    }
  }

  private static void fill(Database database) {
    String script = ClasspathSqlLocator.create().getResource(FILL);
    database.jdbi().useHandle(handle -> handle.createScript(script).execute());
  }

  private static List<Series> measure(Setup setup, Database database, Home home) {
    Clock clock = Clock.systemUTC();
    ExperimentStore experiments = new ExperimentStore(database, clock);
    RunStore runs = new RunStore(database, home, clock);
    Queue queue = new Queue(database, home, clock);
    Submission finished = experiments.get("finished-50");
    queue.demand(experiments.get("waiting").experiment(), Demand.WANTED);
    Jdbi jdbi = database.jdbi();
    List<Competitor> competitors =
        List.of(
            new Competitor("ls", 0, experiments::all),
            new Competitor("show", 0, () -> show(experiments, finished)),
            new Competitor(
                "variant_summary",
                0,
                () ->
                    jdbi.useHandle(
                        handle ->
                            handle.select("SELECT * FROM variant_summary").mapToMap().list())),
            new Competitor(
                "claim and release",
                0,
                () -> {
                  ClaimedRun claimed =
                      queue.claim(setup.compute(), ProcessIdentity.current()).orElseThrow();
                  runs.release(claimed.id(), "measured");
                }),
            new Competitor("look at the queue", 0, queue::refresh));
    List<Series> series =
        new ArrayList<>(new Turns(System::nanoTime).take(competitors, setup.repeats()));
    series.add(Benchmarks.ONE_SECOND);
    return series;
  }

  private static void show(ExperimentStore experiments, Submission experiment) {
    requireNonNull(experiments.status(experiment.experiment()), "status is null");
    requireNonNull(experiments.summary(experiment.name()), "summary is null");
  }
}
