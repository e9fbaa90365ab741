package frn.runner.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.experiment.Trait;
import frn.api.graph.Engine;
import frn.files.Safetensors;
import frn.runner.experiment.ModelConfig;
import frn.runner.features.MapShape;
import frn.runner.learn.ModelCard;
import frn.runner.learn.Predictor;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import frn.runner.yaml.InvalidExperiment;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Brings a network from elsewhere into a home, after a check of all that is in it. */
public final class ModelImport {
  /** What PyTorch's batch norm counts and never uses in evaluation. */
  private static final String COUNTER = ".num_batches_tracked";

  private final ModelStore store;
  private final PluginRegistry registry;

  /**
   * @param store to put networks into
   * @param registry knows their parts
   */
  @Inject
  public ModelImport(ModelStore store, PluginRegistry registry) {
    this.store = requireNonNull(store, "store is null");
    this.registry = requireNonNull(registry, "registry is null");
  }

  /**
   * What to import.
   *
   * @param file safetensors, with weights under PyTorch's names
   * @param name for the network
   * @param like whose configuration it has, and whatever else the file does not say; else the
   *     file's own
   * @param settings of the configuration that differ here, by dotted keys
   * @param replace whether a network of this name may be there already
   */
  public record Request(
      Path file,
      String name,
      Optional<ModelFile> like,
      Map<String, String> settings,
      boolean replace) {
    public Request {
      requireNonNull(file, "file is null");
      requireNonNull(name, "name is null");
      requireNonNull(like, "like is null");
      settings = Map.copyOf(settings);
    }
  }

  /**
   * Imports a network.
   *
   * @throws FrnException when anything does not fit; then nothing is stored
   * @throws InvalidExperiment when the configuration names what is not here
   */
  public ModelFile run(Request request) {
    Path file = request.file();
    Path place = store.place(request.name(), request.replace());
    ModelCard own = new ModelCard(Safetensors.read(file, name -> false).metadata());
    JsonNode json = Settings.change(config(request, own), request.settings());
    ModelConfig config =
        new SettingsReader(registry, "configuration of " + file).readSome(ModelConfig.class, json);
    ModelCard card =
        checked(request.like().map(like -> own.orFrom(like.card())).orElse(own), config, file);
    Map<String, int[]> found = Safetensors.shapes(file);
    found.keySet().removeIf(name -> name.endsWith(COUNTER));
    WeightCheck.check(file, expected(config, card), found);
    ModelFile model = new ModelFile(request.name(), place, card, json);
    store.store(weights(file), model);
    return model;
  }

  private static JsonNode config(Request request, ModelCard own) {
    return request
        .like()
        .map(ModelFile::config)
        .or(own::config)
        .orElseThrow(
            () ->
                new FrnException(
                    ErrorCode.INVALID_INPUT,
                    "%s does not say how its network is made (metadata %s); --like RUN takes the"
                            .formatted(request.file(), ModelCard.RUN_CONFIG)
                        + " configuration of a run here"));
  }

  /** The card, complete, if it agrees with the configuration. */
  private static ModelCard checked(ModelCard card, ModelConfig config, Path file) {
    Trait trait = Parts.create(config.trait());
    ModelCard complete = ModelCard.of(trait, config.trait().name(), Map.of()).with(card.entries());
    agree(file, "trait", config.trait().name(), complete.get(ModelCard.TRAIT).orElseThrow());
    agree(file, "classes", trait.classes(), complete.classes().orElseThrow());
    String content = Parts.fingerprint(config.backbone());
    agree(file, "content of the backbone", content, card.get(ModelCard.BACKBONE).orElse(content));
    return complete.with(ModelCard.BACKBONE, content);
  }

  private static void agree(Path file, String what, Object here, Object there) {
    if (!here.equals(there)) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "%s: %s: expected %s as in the configuration, found %s"
              .formatted(file, what, here, there));
    }
  }

  private static Map<String, int[]> expected(ModelConfig config, ModelCard card) {
    try (Engine engine = Parts.create(config.train().engine(), Compute.cpu(1))) {
      return Predictor.shapes(config, card, MapShape.of(config, engine));
    } catch (OutOfMemoryError | ArithmeticException e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, "the network of this configuration is too large: " + e, e);
    }
  }

  /** The weights with 32 bits. */
  private static Map<String, Array> weights(Path file) {
    Map<String, Array> weights = new TreeMap<>();
    Safetensors.read(file, name -> !name.endsWith(COUNTER))
        .arrays()
        .forEach(
            (name, array) -> {
              FloatBuffer values = array.floats();
              checkFinite(file, name, values.duplicate());
              weights.put(name, Array.of(values, array.shape()));
            });
    return weights;
  }

  private static void checkFinite(Path file, String name, FloatBuffer values) {
    while (values.hasRemaining()) {
      float value = values.get();
      if (!Float.isFinite(value)) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT,
            "%s: %s: expected finite numbers, found %s".formatted(file, name, value));
      }
    }
  }
}
