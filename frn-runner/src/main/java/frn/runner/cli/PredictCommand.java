package frn.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.Compute;
import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.chart.FaceDiagram;
import frn.runner.chart.Picture;
import frn.runner.chart.Pixels;
import frn.runner.learn.ModelCard;
import frn.runner.model.ModelFile;
import frn.runner.model.ModelFinder;
import frn.runner.model.Outcome;
import frn.runner.model.Outcome.Estimated;
import frn.runner.model.Outcome.Refused;
import frn.runner.model.RankedRelation;
import frn.runner.model.TrainedModel;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.report.PredictionText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a trained network about clips. */
@Command(
    name = "predict",
    description =
        "Says what a trained network sees in clips: its trait, and how important the relations of"
            + " the face's regions are. Exits with 1 when a clip cannot be used; the others go on.")
final class PredictCommand implements Callable<Integer> {
  /** The least side of a drawn face, in pixels. */
  private static final int SMALLEST = 480;

  /** Of the picture, in pixels for one of its own. */
  private static final int SCALE = 2;

  private final ModelFinder models;
  private final Provider<PluginRegistry> registry;
  private final Home home;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "RUN",
      description = "the name of an imported network, or " + ModelFinder.RUN)
  private String run;

  @Option(names = "--json", description = "print a JSON array with one object for each clip")
  private boolean json;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description =
          "write a PNG of the face with its most important relations, of one clip; replaces FILE")
  private Path image;

  @Option(
      names = "--top",
      defaultValue = "5",
      paramLabel = "N",
      description =
          "how many relations are printed and drawn; JSON has all (default: ${DEFAULT-VALUE})")
  private int top;

  @Option(
      names = "--device",
      converter = DeviceConverter.class,
      defaultValue = "cpu",
      paramLabel = "DEVICE",
      description = "cpu or cuda:0 (default: ${DEFAULT-VALUE})")
  private Device device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "CPU threads (default: as many as there are)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--setting",
      paramLabel = "KEY=VALUE",
      description =
          "a setting of the network's configuration that differs here, such as"
              + " backbone.weights=vgg.safetensors")
  private final Map<String, String> settings = new LinkedHashMap<>();

  @Parameters(
      arity = "1..*",
      paramLabel = "CLIP",
      description = "video files, or ids of clips in the data of the run")
  private List<String> clips;

  @Spec private CommandSpec spec;

  @Inject
  PredictCommand(ModelFinder models, Provider<PluginRegistry> registry, Home home) {
    this.models = models;
    this.registry = registry;
    this.home = home;
  }

  @Override
  public Integer call() {
    checkOptions();
    ModelFile file = models.find(run).with(settings);
    try (TrainedModel model =
        new TrainedModel(file, registry.get(), home, new Compute(device, threads))) {
      List<Outcome> outcomes = model.estimate(clips);
      PredictionText text = new PredictionText(file.name(), model.config(), top);
      warn(file);
      print(outcomes, text);
      if (image != null && outcomes.get(0) instanceof Estimated clip) {
        draw(clip, file.name(), text, model);
      }
      return outcomes.stream().allMatch(Estimated.class::isInstance)
          ? ExitCode.DONE
          : ExitCode.RUNS_FAILED;
    }
  }

  /** What such a network says, and why, means nothing. */
  private void warn(ModelFile file) {
    if (file.card().get(ModelCard.LEARNED).filter("false"::equals).isPresent()) {
      spec.commandLine()
          .getErr()
          .println(
              file.name() + " has not learned: on its test clips it is no better than a constant");
    }
  }

  private void checkOptions() {
    if (top < 1 || threads < 1) {
      throw invalid("expected --top and --threads of at least 1, found " + Math.min(top, threads));
    }
    if (image != null) {
      OutputFile.check(image, true);
      if (clips.size() > 1) {
        throw invalid("--image draws one clip, found " + clips.size());
      }
    }
  }

  private void print(List<Outcome> outcomes, PredictionText text) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (json) {
      ArrayNode array = Json.MAPPER.createArrayNode();
      outcomes.forEach(outcome -> array.add(text.json(outcome)));
      out.println(array.toPrettyString());
    }
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Refused refused) {
        err.println(refused.said() + ": " + refused.reason());
      } else if (outcome instanceof Estimated clip) {
        text.warning(clip).ifPresent(warning -> err.println(clip.said() + ": " + warning));
        if (!json) {
          text.lines(clip).forEach(out::println);
        }
      }
    }
    out.flush();
  }

  private void draw(Estimated clip, String network, PredictionText text, TrainedModel model) {
    List<RankedRelation> relations = RankedRelation.of(clip.estimate());
    if (relations.isEmpty()) {
      throw invalid("no image: this network has no relational importance to draw");
    }
    int size = Parts.geometry(model.config().align()).size();
    // A multiple of the crop's side, so that the grid lies as in the crop.
    int pixels = size * Math.max(1, (SMALLEST + size - 1) / size);
    String estimate = text.estimate(clip.estimate());
    Picture picture =
        FaceDiagram.explained(
            "relations",
            estimate,
            Optional.of(model.face(clip, pixels).uri()),
            model.config().model().regions(),
            relations.stream()
                .limit(top)
                .map(r -> new FaceDiagram.Relation(r.regions(), r.lambda()))
                .toList(),
            List.of(estimate, clip.said(), network));
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(Pixels.of(picture, SCALE), "png", new MemoryCacheImageOutputStream(png));
      Files.write(image, png.toByteArray());
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot write the image " + image + ": " + e, e);
    }
  }

  private static FrnException invalid(String message) {
    return new FrnException(ErrorCode.INVALID_INPUT, message);
  }
}
