package frn.api.backbone;

import static java.util.Objects.requireNonNull;

import frn.api.face.CropGeometry;
import frn.api.graph.Engine;

/**
 * What a backbone is given.
 *
 * @param geometry of the crops
 * @param engine computes backbones that are written against the graph; null for those that say that
 *     they use none
 */
public record Crops(CropGeometry geometry, Engine engine) {
  /** Checks that there is a geometry. */
  public Crops {
    requireNonNull(geometry, "geometry is null");
  }

  /** Crops of a size whose eyes are at the usual places. */
  public Crops(int size, Engine engine) {
    this(new CropGeometry(size, 0.40, 0.35, 1, 1), engine);
  }

  /** Side of the crops in pixels. */
  public int size() {
    return geometry.size();
  }
}
