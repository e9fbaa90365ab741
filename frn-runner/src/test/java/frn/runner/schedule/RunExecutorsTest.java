package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.run.Attempt;
import frn.api.run.Executor;
import frn.api.run.Progress;
import frn.runner.Home;
import frn.runner.plugin.PluginRegistry;
import frn.runner.store.TestingPlans;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RunExecutorsTest {
  private final List<String> created = new ArrayList<>();
  private final Set<String> closed = new TreeSet<>();
  private final RunExecutors executors =
      new RunExecutors(
          new PluginRegistry(List.of(new TestingExecutorPlugin(this::create))),
          new Home(Path.of("home")));

  @Test
  void eachDistinctExecutorIsCreatedOnce() {
    Executor here = executors.get(TestingPlans.executor("here"));

    assertSame(here, executors.get(TestingPlans.executor("here")));
    assertNotSame(here, executors.get(TestingPlans.executor("there")));
    assertEquals(List.of("here", "there"), created);
  }

  @Test
  void allAreClosedEvenIfOneFailsTo() {
    executors.get(TestingPlans.executor("here"));
    executors.get(TestingPlans.executor("broken"));
    executors.get(TestingPlans.executor("there"));

    executors.close();

    assertEquals(Set.of("broken", "here", "there"), closed);
    assertThrows(IllegalStateException.class, () -> executors.get(TestingPlans.executor("here")));
  }

  @Test
  void anExecutorThatIsNotThereIsNamed() {
    JsonNode executor = TestingPlans.executor("here").deepCopy().put("type", "testing-palace");

    FrnException e = assertThrows(FrnException.class, () -> executors.get(executor));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().contains("did you mean 'testing-place'?"), e.getMessage());
  }

  private Executor create(String place) {
    created.add(place);
    return new Executor() {
      @Override
      public List<String> submit(List<Attempt> attempts) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Progress poll(String handle, Duration longest) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void cancel(List<String> handles, boolean now) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void close() {
        closed.add(place);
        if (place.equals("broken")) {
          throw new IllegalStateException("broken");
        }
      }
    };
  }
}
