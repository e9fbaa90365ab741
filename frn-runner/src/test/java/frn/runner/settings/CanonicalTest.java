package frn.runner.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanonicalTest {
  private enum Mode {
    TWO_WORDS
  }

  private record Inner(int b, boolean a) {}

  private record Settings(
      String text,
      double number,
      long count,
      Mode mode,
      Duration timeout,
      Path file,
      Optional<Path> other,
      Optional<String> absent,
      List<Integer> units,
      Map<String, Double> dropout,
      Inner inner) {}

  private static final Settings SETTINGS =
      new Settings(
          "a",
          0.5,
          7,
          Mode.TWO_WORDS,
          Duration.ofMillis(1500),
          Path.of("models", "x.onnx"),
          Optional.of(Path.of("y")),
          Optional.empty(),
          List.of(2, 1),
          Map.of("lstm", 0.2, "fc", 0.5),
          new Inner(1, true));

  @Test
  void writesEveryTypeOfComponentWithSortedKeys() {
    assertEquals(
        "{'count':7,'dropout':{'fc':0.5,'lstm':0.2},'file':'models/x.onnx',"
            + "'inner':{'a':true,'b':1},'mode':'two-words','number':0.5,'other':'y','text':'a',"
            + "'timeout':'1500ms','units':[2,1]}",
        Canonical.json(SETTINGS).toString().replace('"', '\''));
  }

  @Test
  void writesPathsAsAsked() {
    assertEquals(
        Canonical.json(SETTINGS)
            .toString()
            .replace("\"models/x.onnx\"", "\"\"")
            .replace("\"y\"", "\"\""),
        Canonical.json(SETTINGS, path -> "").toString());
  }
}
