package frn.runner.schedule;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.FrnPlugin;
import frn.api.Setting;
import frn.api.run.Executor;
import frn.api.run.ExecutorFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Brings the executor {@code testing-place}.
 *
 * @param places creates the executor of a place
 */
public record TestingExecutorPlugin(Function<String, Executor> places) implements FrnPlugin {
  /** For tests that execute nothing. */
  public static final Function<String, Executor> NOWHERE =
      place -> {
        throw new UnsupportedOperationException("nobody executes at " + place);
      };

  /** The settings of {@code testing-place}. */
  public record Settings(@Setting(doc = "which one", value = "here") String place) {}

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<ExecutorFactory<?>> executors() {
    return List.of(new Places(places));
  }

  private record Places(Function<String, Executor> places) implements ExecutorFactory<Settings> {
    @Override
    public String name() {
      return "testing-place";
    }

    @Override
    public String description() {
      return "executes as a test says";
    }

    @Override
    public Class<Settings> settings() {
      return Settings.class;
    }

    @Override
    public void checkHere(Settings settings) {
      if (settings.place().equals("another machine")) {
        throw new FrnException(ErrorCode.FILE_NOT_FOUND, "not here");
      }
      if (settings.place().equals("closed")) {
        throw new FrnException(ErrorCode.INVALID_INPUT, "executor: this place is closed");
      }
    }

    @Override
    public Executor create(Settings settings, Path home) {
      return places.apply(settings.place());
    }
  }
}
