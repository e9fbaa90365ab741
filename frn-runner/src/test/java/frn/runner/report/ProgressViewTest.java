package frn.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import frn.runner.store.StageProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
  private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = SINCE.plusSeconds(100);

  @Test
  void theBlockSaysHowFarEverythingIs() {
    ProgressState state =
        state(
            run(1, RunState.SUCCEEDED),
            training(2),
            features(3),
            run(4, RunState.READY),
            run(5, RunState.RUNNING));
    assertEquals(
        List.of(
            "london: 1/5 runs done, 3 running, 2 clips unusable, 1:40, 0:03 left",
            "  frn age fold 2 seed 1  training 50/200 (25 %), 4.0/s, 0:37 left"
                + "  epoch 3/12, loss 0.5123, test 4.250",
            "  frn age fold 3 seed 1  features 30/200 (15 %), 2.0/s, 1:25 left",
            "  frn age fold 5 seed 1  starting"),
        ProgressView.block(state));
  }

  @Test
  void nothingIsPromisedBeforeARunIsDone() {
    assertEquals(
        "london: 0/1 runs done, 2 clips unusable, 1:40",
        ProgressView.overall(state(run(1, RunState.READY))));
  }

  @Test
  void whereAllHaveToWaitItSaysForHowLong() {
    RunStatus waits = waiting(NOW.plusSeconds(123));
    assertEquals(
        "london: 1/2 runs done, 2 clips unusable, 1:40, 0:04 left, next try in 2:03",
        ProgressView.overall(state(run(1, RunState.SUCCEEDED), waits)));
    assertFalse(ProgressView.overall(state(training(1), waits)).contains("next try"));
    assertFalse(ProgressView.overall(state(waits, waiting(NOW))).contains("next try"));
  }

  private static RunStatus waiting(Instant until) {
    RunStatus run = run(2, RunState.READY);
    return new RunStatus(
        run.id(),
        run.analysis(),
        run.variant(),
        run.trait(),
        run.fold(),
        run.seed(),
        run.state(),
        run.attempts(),
        until,
        run.errorCode(),
        run.error(),
        run.learned(),
        run.folder(),
        run.startedAt(),
        run.endedAt(),
        run.stage(),
        run.lastEpoch());
  }

  @Test
  void runsOfAnEarlierSessionDoNotSayHowLongRunsTake() {
    RunStatus earlier =
        new RunStatus(
            1,
            Optional.empty(),
            "frn",
            "age",
            1,
            1,
            RunState.SUCCEEDED,
            1,
            SINCE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(SINCE.minusSeconds(60)),
            Optional.of(SINCE.minusSeconds(50)),
            Optional.empty(),
            Optional.empty());
    assertTrue(state(earlier, run(2, RunState.READY)).left().isEmpty());
  }

  @Test
  void whatEndedIsSaidOnce() {
    ProgressState before = state(training(1), training(2), training(3), run(4, RunState.READY));
    ProgressState after =
        state(
            run(1, RunState.SUCCEEDED),
            failed(2, RunState.FAILED),
            failed(3, RunState.READY),
            training(4));
    assertEquals(
        List.of(
            "frn age fold 1 seed 1: succeeded, test 4.250"
                + " (london: 2/4 runs done, 1 running, 1 failed, 2 clips unusable, 1:40, 0:06 left)",
            "frn age fold 2 seed 1: failed, WORKER_LOST: gone",
            "frn age fold 3 seed 1: ready, WORKER_LOST: gone"),
        ProgressView.changes(before, after));
    assertEquals(List.of(), ProgressView.changes(after, after));
  }

  @Test
  void anExperimentIsSettledWhenNothingMoreHappensByItself() {
    assertTrue(state(run(1, RunState.SUCCEEDED), run(2, RunState.FAILED)).isSettled());
    assertFalse(state(run(1, RunState.SUCCEEDED), run(2, RunState.LOST)).isSettled());
  }

  private static ProgressState state(RunStatus... runs) {
    return new ProgressState("london", SINCE, NOW, List.of(runs), 2, false);
  }

  private static RunStatus run(int fold, RunState state) {
    boolean done = state == RunState.SUCCEEDED;
    return status(
        fold,
        state,
        Optional.empty(),
        Optional.empty(),
        done ? Optional.of(epoch()) : Optional.empty());
  }

  private static RunStatus failed(int fold, RunState state) {
    return status(
        fold,
        state,
        Optional.of("WORKER_LOST: gone\nit printed last"),
        Optional.empty(),
        Optional.empty());
  }

  private static RunStatus training(int fold) {
    return status(
        fold,
        RunState.RUNNING,
        Optional.empty(),
        Optional.of(new StageProgress("training", NOW.minusSeconds(10), 10, 50, 200)),
        Optional.of(epoch()));
  }

  private static RunStatus features(int fold) {
    return status(
        fold,
        RunState.RUNNING,
        Optional.empty(),
        Optional.of(new StageProgress("features", NOW.minusSeconds(15), 0, 30, 200)),
        Optional.empty());
  }

  private static RunStatus.LastEpoch epoch() {
    return new RunStatus.LastEpoch(3, 12, 0.51234, 4.25);
  }

  /** A run that took four seconds, or has been running for two. */
  private static RunStatus status(
      int fold,
      RunState state,
      Optional<String> error,
      Optional<StageProgress> stage,
      Optional<RunStatus.LastEpoch> epoch) {
    return new RunStatus(
        fold,
        Optional.empty(),
        "frn",
        "age",
        fold,
        1,
        state,
        1,
        SINCE,
        Optional.empty(),
        error,
        Optional.empty(),
        Optional.empty(),
        Optional.of(state == RunState.RUNNING ? NOW.minusSeconds(2) : NOW.minusSeconds(10)),
        state.isSettled() ? Optional.of(NOW.minusSeconds(6)) : Optional.empty(),
        stage,
        epoch);
  }
}
