package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.runner.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which states there are, and which may follow which: every pair of them, legal or not. */
class StatesTest {
  private static final Map<RunState, Set<RunState>> RUN =
      Map.of(
          RunState.PENDING, Set.of(RunState.READY, RunState.CANCELLED),
          RunState.READY, Set.of(RunState.RUNNING, RunState.PENDING, RunState.CANCELLED),
          RunState.RUNNING,
              Set.of(
                  RunState.SUCCEEDED,
                  RunState.FAILED,
                  RunState.READY,
                  RunState.LOST,
                  RunState.CANCELLED),
          RunState.SUCCEEDED, Set.of(RunState.PENDING),
          RunState.FAILED, Set.of(RunState.PENDING),
          RunState.CANCELLED, Set.of(RunState.PENDING),
          RunState.LOST, Set.of(RunState.READY, RunState.FAILED, RunState.CANCELLED));

  private static final Map<AttemptState, Set<AttemptState>> ATTEMPT =
      Map.of(
          AttemptState.RUNNING,
          Set.of(
              AttemptState.SUCCEEDED,
              AttemptState.FAILED,
              AttemptState.CANCELLED,
              AttemptState.LOST));

  private static Stream<Arguments> runMoves() {
    return Stream.of(RunState.values())
        .flatMap(from -> Stream.of(RunState.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("runMoves")
  void aRunMovesAsItMayAndNotOtherwise(RunState from, RunState to) {
    boolean legal = RUN.get(from).contains(to);
    assertEquals(legal, from.canBecome(to));
    if (legal) {
      assertEquals(to, new Move(from, to).to());
    } else {
      assertThrows(IllegalArgumentException.class, () -> new Move(from, to));
    }
  }

  private static Stream<Arguments> attemptMoves() {
    return Stream.of(AttemptState.values())
        .flatMap(from -> Stream.of(AttemptState.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("attemptMoves")
  void anAttemptEndsOnce(AttemptState from, AttemptState to) {
    assertEquals(ATTEMPT.getOrDefault(from, Set.of()).contains(to), from.canBecome(to));
  }

  @Test
  void whatTheDatabaseHoldsIsWhatTheCodeKnows() {
    roundTrip(RunState.values(), RunState::column, RunState::parse);
    roundTrip(AttemptState.values(), AttemptState::column, AttemptState::parse);
    roundTrip(Demand.values(), Demand::column, Demand::parse);
    roundTrip(Wish.values(), Wish::column, Wish::parse);
    assertThrows(IllegalArgumentException.class, () -> RunState.parse("done"));
  }

  private static <S> void roundTrip(
      S[] states, Function<S, String> column, Function<String, S> parse) {
    for (S state : states) {
      assertEquals(state, parse.apply(column.apply(state)));
    }
  }

  @Test
  void theTablesTakeEachStateAndNoOther() {
    try (Database database = TestingDatabase.fresh()) {
      TestingClock clock = new TestingClock();
      TestingQueue queue = new TestingQueue(database, new Home(Path.of("home")), clock);
      queue.offer(
          new ExperimentStore(database, clock).submit(TestingPlans.plan("e", 1)).experiment());
      queue.claim().orElseThrow();
      takes(database, "run", "state", Stream.of(RunState.values()).map(RunState::column).toList());
      takes(
          database,
          "attempt",
          "state",
          Stream.of(AttemptState.values()).map(AttemptState::column).toList());
      takes(database, "attempt", "wish", Stream.of(Wish.values()).map(Wish::column).toList());
      takes(
          database,
          "experiment",
          "demand",
          Stream.of(Demand.values()).map(Demand::column).toList());
    }
  }

  private static void takes(Database database, String table, String column, List<String> states) {
    String sql = "UPDATE %s SET %s = ?".formatted(table, column);
    for (String state : states) {
      database.jdbi().useHandle(handle -> assertEquals(1, handle.execute(sql, state)));
    }
    assertThrows(
        UnableToExecuteStatementException.class,
        () -> database.jdbi().useHandle(handle -> handle.execute(sql, "done")));
  }
}
