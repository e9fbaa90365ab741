package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.run.Executor;
import frn.api.run.ExecutorFactory;
import frn.runner.Home;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import frn.runner.yaml.InvalidExperiment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executors that runs name; each is created when a run first needs it, and kept. */
final class RunExecutors implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunExecutors.class);

  private final PluginRegistry registry;
  private final Home home;
  private final Map<JsonNode, Executor> executors = new HashMap<>();

  /** Those that this machine can hand attempts over to. */
  private final Set<JsonNode> looked = new HashSet<>();

  private boolean closed;

  @Inject
  RunExecutors(PluginRegistry registry, Home home) {
    this.registry = requireNonNull(registry, "registry is null");
    this.home = requireNonNull(home, "home is null");
  }

  /**
   * The executor of a name and settings.
   *
   * @throws FrnException when this process does not have it
   */
  synchronized Executor get(JsonNode executor) {
    if (closed) {
      throw new IllegalStateException("the executors are closed");
    }
    return executors.computeIfAbsent(executor, json -> Parts.create(parse(json), home.path()));
  }

  /**
   * The same for what this process is about to hand over: it is looked whether it can.
   *
   * @throws FrnException {@link ErrorCode#FILE_NOT_FOUND} when another machine may, and this one
   *     cannot
   */
  Executor getHere(JsonNode executor) {
    synchronized (looked) { // slots ask at the same time
      if (!looked.contains(executor)) {
        Parts.checkHere(parse(executor));
        looked.add(executor);
      }
    }
    return get(executor);
  }

  private Part<ExecutorFactory<?>> parse(JsonNode executor) {
    try {
      return new SettingsReader(registry, "executor").part(Kind.EXECUTOR, executor);
    } catch (InvalidExperiment e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "this process cannot execute on %s: %s; give it the plugin, or submit with another executor"
              .formatted(executor, e.problems().get(0).message()),
          e);
    }
  }

  /** Closes all; what one says against it keeps no other open. */
  @Override
  public synchronized void close() {
    closed = true;
    executors.forEach(RunExecutors::close);
    executors.clear();
  }

  private static void close(JsonNode name, Executor executor) {
    try {
      executor.close();
    } catch (RuntimeException e) {
      LOG.warn("executor {} does not close: {}", name, e.toString());
      LOG.debug("executor {} does not close", name, e);
    }
  }
}
