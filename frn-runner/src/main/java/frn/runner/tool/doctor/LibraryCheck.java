package frn.runner.tool.doctor;

import static java.util.Objects.requireNonNull;

import frn.runner.tool.machine.Libraries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The libraries beside the engines. */
record LibraryCheck(Libraries libraries) {
  private static final Map<String, String> NAMES =
      new TreeMap<>(
          Map.of(
              "ffmpeg", "FFmpeg",
              "h2", "H2",
              "onnxruntime", "ONNX Runtime",
              "opencv", "OpenCV",
              "quartz", "Quartz"));

  LibraryCheck {
    requireNonNull(libraries, "libraries is null");
  }

  Finding finding() {
    List<String> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    NAMES.forEach(
        (artifact, name) ->
            libraries
                .version(artifact)
                .ifPresentOrElse(
                    version -> found.add(name + " " + version), () -> missing.add(name)));
    String all = String.join(", ", found);
    return missing.isEmpty()
        ? Finding.ok("libraries", all)
        : Finding.problem(
            "libraries",
            "missing: " + String.join(", ", missing) + "; present: " + all,
            "build again: mvn -DskipTests clean package");
  }
}
