package frn.runner.store;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import frn.runner.Home;
import java.util.Optional;

/**
 * The results database: on a server, where one is named, else in the home. {@link OpenDatabases}
 * closes it.
 */
public final class StoreModule extends AbstractModule {
  @Override
  protected void configure() {
    OptionalBinder.newOptionalBinder(binder(), ServerAddress.class);
  }

  @Provides
  @Singleton
  Database database(Home home, Optional<ServerAddress> server, OpenDatabases all) {
    if (server.isEmpty()) {
      return all.add(Database.open(home));
    }
    Database.checkBelongs(home, server.get(), false);
    Database database = all.add(Database.open(server.get()));
    home.noteServer(server.get().url());
    return database;
  }
}
