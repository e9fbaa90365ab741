package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.ErrorCode;
import frn.runner.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users do to experiments that share runs, and to analyses. */
class ControlTest {
  private final TestingClock clock = new TestingClock();
  private Database database;
  private ExperimentStore experiments;
  private RunStore runs;
  private Queue queue;
  private Control control;

  @BeforeEach
  void open() {
    database = TestingDatabase.fresh();
    Home home = new Home(Path.of("home"));
    experiments = new ExperimentStore(database, clock);
    runs = new RunStore(database, home, clock);
    queue = new Queue(database, home, clock);
    control = new Control(database, queue, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatAnotherExperimentWantsGoesOnForThatOne() {
    long first = submit("first", 3);
    long second = submit("second", 2);
    ClaimedRun shared = claim();
    ClaimedRun another = claim();

    assertEquals(new Control.Effect(1, 0, 2), control.end(first, Wish.CANCEL));

    assertEquals(Optional.of(Wish.GO_ON), beat(shared));
    assertEquals(Optional.of(Wish.GO_ON), beat(another));
    assertEquals(List.of(RunState.RUNNING, RunState.RUNNING, RunState.CANCELLED), states(first));
    assertEquals(new Control.Effect(0, 2, 0), control.pause(second));
    assertEquals(Optional.of(Wish.PAUSE), beat(shared));
  }

  @Test
  void whatIsAskedOfAnAttemptIsHeardWithItsNextBeat() {
    long experiment = submit("e", 1);
    ClaimedRun claimed = claim();
    assertEquals(Optional.of(Wish.GO_ON), beat(claimed));

    control.end(experiment, Wish.KILL);
    assertEquals(Optional.of(Wish.KILL), beat(claimed));
    assertTrue(runs.cancel(claimed.id(), "killed"));

    assertEquals(List.of(RunState.CANCELLED), states(experiment));
    assertEquals(Optional.empty(), beat(claimed));
  }

  @Test
  void whatIsTriedAgainHasAllItsRetriesAndNoPause() {
    long experiment = submit("e", 2);
    ClaimedRun lost = claim();
    ClaimedRun failed = claim();
    runs.fail(lost.id(), ErrorCode.WORKER_LOST, "gone", Optional.empty());
    runs.fail(failed.id(), ErrorCode.OUT_OF_RESOURCES, "memory", Optional.empty());

    assertEquals(1, control.retry(experiment, false, true, false));
    ClaimedRun again = claim();
    assertEquals(lost.id().run(), again.id().run());
    assertEquals(0, again.failures());

    assertEquals(1, control.retry(experiment, true, false, false));
    assertEquals(failed.id().run(), claim().id().run());
  }

  @Test
  void aSingleRunEndsAlsoBeforeItStarts() {
    long experiment = submit("e", 2);
    long second = experiments.status(experiment).get(1).id();

    assertEquals(new Control.Effect(1, 0, 0), control.endRun(second, Wish.CANCEL));

    assertEquals(List.of(RunState.READY, RunState.CANCELLED), states(experiment));
  }

  private long submit(String name, int folds) {
    long experiment = experiments.submit(TestingPlans.plan(name, folds)).experiment();
    queue.demand(experiment, Demand.WANTED);
    return experiment;
  }

  private ClaimedRun claim() {
    return queue.claim(Compute.cpu(1), ProcessIdentity.current()).orElseThrow();
  }

  private Optional<Wish> beat(ClaimedRun claimed) {
    return runs.beat(claimed.id(), Optional.empty(), Optional.empty());
  }

  private List<RunState> states(long experiment) {
    return experiments.status(experiment).stream().map(RunStatus::state).toList();
  }
}
