package frn.runner.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentSchemaTest {
  private final JsonNode schema = new ExperimentSchema(TestingExperiment.registry()).schema();

  @Test
  void hasTheKeysOfAFile() {
    List<String> keys = new ArrayList<>();
    schema.get("properties").fieldNames().forEachRemaining(keys::add);

    assertEquals(
        List.of(
            "align",
            "analyses",
            "backbone",
            "data",
            "executor",
            "grid",
            "method",
            "model",
            "name",
            "protocol",
            "resources",
            "seed",
            "seeds",
            "train",
            "traits",
            "variants"),
        keys.stream().sorted().toList());
    assertFalse(schema.get("additionalProperties").asBoolean());
  }

  @Test
  void describesEachPartUnderItsKind() {
    JsonNode encoder = schema.at("/definitions/encoder/anyOf");

    assertEquals("testing-lstm", encoder.at("/0/anyOf/0/enum/0").asText());
    assertEquals("testing-lstm", encoder.at("/1/properties/type/const").asText());
    assertEquals("units of fc (default: 8)", encoder.at("/1/properties/fc/description").asText());
    assertEquals(1, encoder.at("/1/properties/fc/anyOf/0/minimum").asInt());
    assertEquals("number", encoder.at("/1/properties/dropout/properties/fc/anyOf/0/type").asText());
  }

  @Test
  void putsTheSourcesSettingsBesideItsName() {
    JsonNode data = schema.at("/properties/data");

    assertEquals("testing-clips", data.at("/properties/source/const").asText());
    assertTrue(data.at("/properties").has("subjects"));
    assertTrue(data.at("/properties").has("maxUnusable"));
    assertEquals("source", data.at("/required/0").asText());
  }

  @Test
  void completesDottedOverrides() {
    JsonNode overrides = schema.at("/definitions/overrides/properties");

    for (String key :
        List.of(
            "train.epochs",
            "model.relation",
            "model.relation.importance",
            "model.encoder.dropout.fc",
            "align.size",
            "data.frames.stride",
            "protocol.folds")) {
      assertTrue(overrides.has(key), key);
    }
    assertFalse(overrides.has("data.subjects"), "all runs use the same clips");
  }

  @Test
  void refersOnlyToWhatItDefines() {
    for (JsonNode reference : schema.findValues("$ref")) {
      String pointer = reference.asText().substring(1);
      assertFalse(schema.at(pointer).isMissingNode(), pointer);
    }
  }
}
