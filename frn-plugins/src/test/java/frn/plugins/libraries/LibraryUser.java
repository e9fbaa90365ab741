package frn.plugins.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.Compute;
import frn.api.NoContext;
import frn.api.NoSettings;
import frn.api.array.Array;
import frn.api.clip.ClipSource;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.api.face.Aligner;
import frn.api.face.CropGeometry;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.plugins.align.HaarEyesAlignerFactory;
import frn.plugins.align.HaarEyesSettings;
import frn.plugins.clip.SyntheticSettings;
import frn.plugins.clip.SyntheticSourceFactory;
import frn.plugins.engine.dl4j.Dl4jEngineFactory;
import frn.plugins.engine.torch.TorchEngineFactory;
import frn.plugins.onnx.OnnxModel;
import frn.plugins.onnx.TestingOnnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A process that uses native libraries, and prints which of a folder were loaded. */
final class LibraryUser {
  private LibraryUser() {}

  /** Of the use, the folder of other libraries, and one to write in. */
  public static void main(String[] arguments) throws IOException {
    Path work = Path.of(arguments[2]);
    switch (arguments[0]) {
      case "torch" -> compute(new TorchEngineFactory());
      case "dl4j" -> compute(new Dl4jEngineFactory());
      case "ffmpeg" -> decode(work);
      case "opencv" -> findFaces();
      case "onnx" -> run(work);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    Set<String> loaded = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      int path = line.indexOf('/');
      if (path >= 0 && line.startsWith(arguments[1], path)) {
        loaded.add(Path.of(line.substring(path)).getFileName().toString());
      }
    }
    System.out.println("loaded " + loaded);
  }

  private static void compute(EngineFactory<NoSettings> factory) {
    Program program =
        g -> {
          var y = g.linear(g.input("x"), "fc", 2);
          return Map.of("y", y, Program.LOSS, g.meanSquaredError(y, y));
        };
    Feed feed = Feed.of(Map.of("x", Array.of(new float[12], 3, 4)));
    try (Engine engine = factory.create(new NoSettings(), Compute.cpu(1));
        Model model = engine.model(program, 1, Precision.FLOAT32)) {
      assertEquals(6, model.evaluate(feed, Set.of("y")).get("y").toDoubles().length);
    }
  }

  private static void decode(Path work) {
    SyntheticSettings settings =
        new SyntheticSettings(
            2, 2, 16, 16, 48, 1, List.of("left_cheek", "right_mouth"), 3, 3, List.of(), 0);
    ClipSource source = new SyntheticSourceFactory().create(settings, work);
    try (Frames frames = source.open(source.clips().get(0), new Sampling(1, 9))) {
      assertEquals(48, frames.next().orElseThrow().width());
    }
  }

  private static void findFaces() {
    HaarEyesSettings settings = new HaarEyesSettings(new CropGeometry(96, 0.4, 0.35, 1, 1), 0.2);
    try (Aligner aligner = new HaarEyesAlignerFactory().create(settings, new NoContext())) {
      assertEquals(List.of(), aligner.faces(new Frame(0, 64, 64, new byte[3 * 64 * 64])));
    }
  }

  private static void run(Path work) throws IOException {
    try (OnnxModel model = OnnxModel.open(TestingOnnx.write(work.resolve("model.onnx")))) {
      Array picture = Array.of(new float[3 * 4 * 4], 1, 3, 4, 4);
      assertEquals(12, model.run("rgb", picture, Set.of("flat")).get("flat").toDoubles().length);
    }
  }
}
