package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import frn.runner.Home;
import frn.runner.schedule.RunnerMain;
import java.time.Clock;
import java.util.Map;

/** What the command line gives to all parts. */
final class CliModule extends AbstractModule {
  private final Home home;
  private final Map<String, String> environment;
  private final Clock clock;

  CliModule(Home home, Map<String, String> environment, Clock clock) {
    this.home = requireNonNull(home, "home is null");
    this.environment = Map.copyOf(environment);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  protected void configure() {
    bind(Home.class).toInstance(home);
    bind(Clock.class).toInstance(clock);
    bind(RunnerMain.class).toInstance(new RunnerMain(Main.class.getName()));
  }

  @Provides
  Environment environment() {
    return new Environment(environment);
  }
}
