package frn.runner.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Setting;
import frn.api.backbone.BackboneFactory;
import frn.api.clip.ClipSourceFactory;
import frn.api.clip.Sampling;
import frn.api.experiment.TraitFactory;
import frn.api.face.AlignerFactory;
import frn.api.graph.EngineFactory;
import frn.runner.plugin.Part;
import java.util.List;

/** A {@link ModelConfig} in the keys of {@link RunKeys}. */
record ModelKeys(
    @Setting(doc = "which frames of a clip are used") Data data,
    @Setting(doc = "how the eyes are found and the face is cut out") Part<AlignerFactory<?>> align,
    @Setting(doc = "how a crop becomes a feature map") Part<BackboneFactory<?>> backbone,
    @Setting(doc = "what is estimated") Part<TraitFactory<?>> trait,
    @Setting(doc = "the network") RunKeys.Model model,
    @Setting(doc = "what computes the network") Train train) {

  /** The keys of {@code data}. */
  record Data(@Setting(doc = "which frames of a clip are used") Sampling frames) {}

  /** The keys of {@code train}. */
  record Train(
      @Setting(doc = "what computes the network", value = "dl4j") Part<EngineFactory<?>> engine) {}

  /** A clip source alone, as it stands in {@code data}. */
  record Source(
      @Setting(doc = "where clips come from; its settings stand beside", inline = true)
          Part<ClipSourceFactory<?>> source) {}

  /** The keys of a model among those of a run. */
  static ObjectNode select(JsonNode run) {
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    for (String key : List.of("align", "backbone", "trait", "model")) {
      copy(run, model, key);
    }
    copy(run.path("data"), model.putObject("data"), "frames");
    copy(run.path("train"), model.putObject("train"), "engine");
    return model;
  }

  /** The keys of a clip source among those of a run. */
  static ObjectNode selectSource(JsonNode run) {
    ObjectNode source = JsonNodeFactory.instance.objectNode();
    run.path("data").properties().forEach(field -> source.set(field.getKey(), field.getValue()));
    source.remove(List.of("frames", "maxUnusable"));
    return source;
  }

  private static void copy(JsonNode from, ObjectNode to, String key) {
    if (from.has(key)) {
      to.set(key, from.get(key));
    }
  }

  ModelConfig config() {
    return new ModelConfig(
        data.frames(),
        align,
        backbone,
        trait,
        model.regions(),
        model.encoder(),
        model.relation(),
        model.estimator(),
        train.engine());
  }
}
