package frn.runner.features;

import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.backbone.Crops;
import frn.api.face.CropGeometry;
import frn.api.graph.Engine;
import frn.runner.experiment.ModelConfig;
import frn.runner.plugin.Parts;
import java.util.Arrays;

/** The shape of a backbone's maps. */
public final class MapShape {
  private MapShape() {}

  /** Height, width and channels, as the backbone makes them of one black crop. */
  public static int[] of(ModelConfig config, Engine engine) {
    CropGeometry geometry = Parts.geometry(config.align());
    int size = geometry.size();
    try (Backbone backbone = Parts.create(config.backbone(), new Crops(geometry, engine))) {
      int[] shape = backbone.maps(Array.of(new float[size * size * 3], 1, size, size, 3)).shape();
      return Arrays.copyOfRange(shape, 1, shape.length);
    }
  }
}
