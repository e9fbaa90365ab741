package frn.runner.store;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import frn.runner.Home;

/** The results database of the home. */
public final class StoreModule extends AbstractModule {
  @Provides
  @Singleton
  Database database(Home home) {
    return Database.open(home);
  }
}
