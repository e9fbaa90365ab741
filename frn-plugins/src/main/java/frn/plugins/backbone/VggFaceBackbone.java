package frn.plugins.backbone;

import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import java.util.Map;
import java.util.Set;

/** VGG-Face on an engine. */
record VggFaceBackbone(Model model) implements Backbone {
  @Override
  public Array maps(Array crops) {
    return model
        .evaluate(Feed.of(Map.of(VggFace.INPUT, crops)), Set.of(VggFace.OUTPUT))
        .get(VggFace.OUTPUT);
  }

  @Override
  public void close() {
    model.close();
  }
}
