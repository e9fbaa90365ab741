package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import frn.runner.Home;
import frn.runner.schedule.RunnerMain;
import frn.runner.store.Database;
import frn.runner.store.ServerAddress;
import frn.runner.store.ServerClock;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What the command line gives to all parts. */
final class CliModule extends AbstractModule {
  private final Home home;
  private final Optional<ServerAddress> server;
  private final Map<String, String> environment;
  private final Clock clock;

  CliModule(
      Home home, Optional<ServerAddress> server, Map<String, String> environment, Clock clock) {
    this.home = requireNonNull(home, "home is null");
    this.server = requireNonNull(server, "server is null");
    this.environment = Map.copyOf(environment);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  protected void configure() {
    bind(Home.class).toInstance(home);
    server.ifPresent(address -> bind(ServerAddress.class).toInstance(address));
    bind(RunnerMain.class).toInstance(new RunnerMain(Main.class.getName()));
  }

  /** That of the server, where there is one: those of several machines may be minutes apart. */
  @Provides
  @Singleton
  Clock clock(Provider<Database> database) {
    return server.isEmpty() ? clock : new ServerClock(() -> database.get().time(), clock);
  }

  @Provides
  Environment environment() {
    return new Environment(environment);
  }
}
