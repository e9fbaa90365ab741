package frn.runner.tool.golden;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.RoundedConstants;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import frn.runner.tool.golden.GoldenResult.Centres;
import frn.runner.yaml.InvalidExperiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Compares what an engine computes with what a file says, tensor by tensor.
 *
 * <p>Some gradients are sums of terms that cancel: wholly for a bias before batch norm, nearly for
 * all that lies before the batch norm of two clips. Rounding leaves no right digit of them, in any
 * implementation. So where a tensor seems wrong, all is computed again with weights and features
 * changed by one rounding each, and a difference of so many times of what this changes is
 * tolerated.
 */
public final class GoldenCheck {
  /** One change may happen to change nothing. */
  private static final int CHANGES = 3;

  /** Centres that are rounded change outputs by about 1e-8. */
  private static final double OUTPUTS_FIT = 1e-12;

  private final PluginRegistry registry;
  private final Engine engine;
  private final Precision precision;

  /**
   * @param registry of the parts of the network
   * @param engine to check
   * @param precision to compute with
   */
  public GoldenCheck(PluginRegistry registry, Engine engine, Precision precision) {
    this.registry = requireNonNull(registry, "registry is null");
    this.engine = requireNonNull(engine, "engine is null");
    this.precision = requireNonNull(precision, "precision is null");
  }

  /** The largest relative error that a precision is allowed. */
  public static double tolerance(Precision precision) {
    return precision == Precision.FLOAT64 ? 1e-6 : 1e-3;
  }

  /**
   * Compares with a file. Its centres p, q may have been rounded to 32 bits; where that matters,
   * the centres that fit are taken.
   *
   * @throws FrnException when the file is not of the layout, naming what was expected and found
   */
  public GoldenResult check(Path path) {
    try {
      return check(GoldenFile.open(path));
    } catch (OutOfMemoryError e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "%s: its tensors do not fit into the %d MB that Java may use; set FRN_JAVA_OPTS=-Xmx8g"
              .formatted(path, Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  private GoldenResult check(GoldenFile file) {
    GoldenConfig config = file.config();
    Program network = network(config);
    GoldenResult exact = check(file, network, Centres.EXACT);
    boolean roundingMatters = config.locational() && precision == Precision.FLOAT64;
    if (!roundingMatters || exact.agrees() && exact.outputError() < OUTPUTS_FIT) {
      return exact;
    }
    GoldenResult rounded = check(file, new RoundedConstants(network), Centres.ROUNDED);
    return rounded.fitsBetterThan(exact) ? rounded : exact;
  }

  private Program network(GoldenConfig config) {
    try {
      return new SettingsReader(registry, "settings")
          .read(RunConfig.Model.class, config.model())
          .network(config.classes());
    } catch (InvalidExperiment e) {
      throw e.withoutPlaces();
    }
  }

  private GoldenResult check(GoldenFile file, Program network, Centres centres) {
    double tolerance = tolerance(precision);
    List<TensorError> errors = new ArrayList<>();
    Rounding rounding = new Rounding(precision);
    try (Model model = engine.model(network, 1, precision)) {
      compute(
          file,
          model,
          array -> array,
          (name, found) -> {
            errors.add(TensorError.of(name, file.read(name), found));
            rounding.before(name, found);
          });
      GoldenResult result = new GoldenResult(centres, tolerance, errors);
      for (int i = 0; i < CHANGES && !result.agrees(); i++) {
        compute(file, model, rounding::change, rounding::after);
        result = new GoldenResult(centres, tolerance, rounding.allow(errors, tolerance));
      }
      return result;
    }
  }

  /**
   * Computes outputs, loss and gradients.
   *
   * @param change of weights and features
   * @param found is told each by its name in the file
   */
  private static void compute(
      GoldenFile file, Model model, UnaryOperator<Array> change, BiConsumer<String, Array> found) {
    for (String name : file.config().weights()) {
      model.load(Map.of(name, change.apply(file.read("weights." + name))));
    }
    Feed feed = changed(file.feed(), change);
    model
        .evaluate(feed, file.config().outputs(file.batch()).keySet())
        .forEach((name, array) -> found.accept("eval." + name, array));
    model
        .gradients(feed, 0)
        .forEach(
            (name, array) ->
                found.accept(name.equals(Program.LOSS) ? "train.loss" : "grad." + name, array));
  }

  private static Feed changed(Feed feed, UnaryOperator<Array> change) {
    Map<String, Array> arrays = new HashMap<>(feed.arrays());
    arrays.computeIfPresent("x", (name, x) -> change.apply(x));
    return new Feed(arrays, feed.integers());
  }
}
