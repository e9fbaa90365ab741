package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunFinderTest {
  private Database database;
  private RunFinder finder;
  private long experiment;

  @BeforeEach
  void submit() {
    database = TestingDatabase.fresh();
    finder = new RunFinder(database);
    ExperimentStore experiments = new ExperimentStore(database, new TestingClock());
    experiment = experiments.submit(TestingPlans.plan("e", 3)).experiment();
    experiments.submit(TestingPlans.plan("other", 1));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aRunIsFoundByExperimentVariantTraitAndFold() {
    FoundRun run = finder.find("e/frn/age/1");

    assertEquals(Optional.of("e/frn/age/1"), run.name());
    assertEquals(RunState.PENDING, run.state());
    assertEquals("frn", run.config().get("variant").asText());
    assertTrue(experiment > 0 && run.folder().isEmpty());
    assertEquals(run, finder.find("e/frn/age/1/1"));
  }

  @Test
  void aRunIsFoundByItsIdAndByTheStartOfItsKey() {
    FoundRun run = finder.find("e/frn/age/2");

    assertEquals(run, finder.find(Long.toString(run.id())));
    assertEquals(run, finder.find(run.key()));
    assertEquals(run, finder.find(run.key().substring(0, 12)));
  }

  @Test
  void aRunOfSeveralExperimentsIsOneRun() {
    assertEquals(finder.find("e/frn/age/0").id(), finder.find("other/frn/age/0").id());
    assertEquals(
        Optional.of("e/frn/age/0"), finder.find(finder.find("other/frn/age/0").key()).name());
  }

  @Test
  void whatNamesNoRunIsTheUsersMistake() {
    for (String text : List.of("e/frn/age", "e/frn/age/3", "nothing", "%", "", "e%", "0000")) {
      FrnException e = assertThrows(FrnException.class, () -> finder.find(text), text);
      assertEquals(ErrorCode.INVALID_INPUT, e.code());
      assertTrue(e.getMessage().startsWith("no run '" + text + "'"), e.getMessage());
    }
  }

  @Test
  void aNameOfSeveralRunsListsThem() {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("UPDATE run SET run_key = 'abcd' || id, seed = id"));

    FrnException e = assertThrows(FrnException.class, () -> finder.find("abcd"));

    assertTrue(e.getMessage().startsWith("'abcd' names 3 runs: "), e.getMessage());
    assertTrue(e.getMessage().contains("(e/frn/age/1, seed "), e.getMessage());
  }
}
