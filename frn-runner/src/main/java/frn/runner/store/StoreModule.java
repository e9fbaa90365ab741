package frn.runner.store;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import frn.runner.Home;

/** The results database of the home; {@link OpenDatabases} closes it. */
public final class StoreModule extends AbstractModule {
  @Provides
  @Singleton
  Database database(Home home, OpenDatabases all) {
    return all.add(Database.open(home));
  }
}
