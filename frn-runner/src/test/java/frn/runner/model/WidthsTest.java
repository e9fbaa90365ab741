package frn.runner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.TestingShared;
import frn.api.array.Array;
import frn.files.Safetensors;
import frn.runner.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WidthsTest {
  private static final String WEIGHTS = "weights.";

  @Test
  void theWidthsAreThoseOfTheGoldenFiles() throws IOException {
    for (Path file : golden()) {
      Safetensors golden = Safetensors.read(file, name -> name.startsWith(WEIGHTS));
      ObjectNode expected = (ObjectNode) Json.MAPPER.readTree(golden.metadata().get("config"));

      Optional<String> widths =
          Widths.of(model(expected.path("aggregate").asText("sum")), weights(golden));

      assertEquals(expected, Json.MAPPER.readTree(widths.orElseThrow()), file.toString());
    }
  }

  @Test
  void anEncoderThatSeesOtherFeaturesIsNamed() throws IOException {
    ObjectNode model = model("sum");
    model.withObject("/encoder").put("input", "relative");

    String widths = Widths.of(model, weights(Safetensors.read(golden().get(0)))).orElseThrow();

    assertEquals("relative", Json.MAPPER.readTree(widths).get("input").asText());
  }

  @Test
  void anotherOrderOfPairsIsNamed() throws IOException {
    Map<String, Array> weights = weights(Safetensors.read(golden().get(0)));
    ObjectNode model = model("sum");
    model.withObject("/relation").put("order", "fixed");
    assertTrue(!Widths.of(model, weights).orElseThrow().contains("order"));
    model.withObject("/relation").put("order", "symmetric");
    assertTrue(Widths.of(model, weights).orElseThrow().contains("\"order\":\"symmetric\""));
  }

  @Test
  void aNetworkOfAnotherFormHasNone() throws IOException {
    Map<String, Array> weights = weights(Safetensors.read(golden().get(0)));
    assertTrue(Widths.of(model("sum").put("regions", "grid-2x2"), weights).isEmpty());
    weights.put("estimator.fc4.weight", Array.of(new float[1], 1, 1));
    assertTrue(Widths.of(model("sum"), weights).isEmpty());
  }

  @Test
  void aNetworkWhoseWeightsHaveTheSameNamesAndDoSomethingElseHasNone() throws IOException {
    Map<String, Array> weights = weights(Safetensors.read(golden().get(0)));
    ObjectNode relation = model("sum");
    relation.withObject("/relation").put("type", "tempered");
    ObjectNode encoder = model("sum");
    encoder.withObject("/encoder").put("type", "reversed-lstm");
    ObjectNode setting = model("sum");
    setting.withObject("/relation").put("temperature", 2);

    for (ObjectNode other : List.of(relation, encoder, setting)) {
      assertTrue(Widths.of(other, weights).isEmpty(), other.toString());
    }
  }

  private static List<Path> golden() throws IOException {
    try (Stream<Path> files = Files.list(TestingShared.path("golden"))) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
    }
  }

  private static Map<String, Array> weights(Safetensors golden) {
    Map<String, Array> weights = new TreeMap<>();
    golden
        .arrays()
        .forEach(
            (name, array) -> {
              if (name.startsWith(WEIGHTS)) {
                weights.put(name.substring(WEIGHTS.length()), array);
              }
            });
    return weights;
  }

  private static ObjectNode model(String aggregate) {
    ObjectNode model = Json.MAPPER.createObjectNode().put("regions", "grid-3x3");
    model.putObject("encoder").put("type", "lstm");
    model.putObject("relation").put("type", "pairwise").put("aggregate", aggregate);
    model.putObject("estimator").put("type", "mlp");
    return model;
  }
}
