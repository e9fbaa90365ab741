package frn.runner.cli;

import com.google.inject.Injector;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Lets Guice create the commands, and picocli its own helpers. */
record InjectorFactory(Injector injector) implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type.getName().startsWith("frn.")
        ? injector.getInstance(type)
        : CommandLine.defaultFactory().create(type);
  }
}
