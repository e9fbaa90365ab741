package frn.runner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.FrnException;
import frn.runner.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final JsonNode config = json("{\"backbone\":{\"type\":\"vgg-face\"},\"list\":[1]}");

  @Test
  void aSettingIsChangedInACopy() {
    JsonNode changed = Settings.change(config, Map.of("backbone.weights", "here"));

    assertEquals(json("{\"type\":\"vgg-face\",\"weights\":\"here\"}"), changed.get("backbone"));
    assertTrue(config.at("/backbone/weights").isMissingNode());
  }

  @Test
  void aKeyThatLeadsNowhereIsNamed() {
    for (String key : List.of("nothing.weights", "backbone.type.x", "list.0")) {
      FrnException e =
          assertThrows(FrnException.class, () -> Settings.change(config, Map.of(key, "x")));
      assertTrue(e.getMessage().contains("'" + key + "'"), e.getMessage());
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
