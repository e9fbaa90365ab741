package frn.plugins.backbone;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.NamedFactory;
import frn.api.backbone.Backbone;
import frn.api.backbone.BackboneFactory;
import frn.api.backbone.Crops;

/** The backbone {@code pixels}. */
public final class PixelsBackboneFactory extends NamedFactory<PixelsSettings, Crops, Backbone>
    implements BackboneFactory<PixelsSettings> {
  public PixelsBackboneFactory() {
    super(
        "pixels",
        "mean colours of a grid of squares, without any network: small and fast",
        PixelsSettings.class);
  }

  @Override
  public void check(PixelsSettings settings, int size) {
    if (settings.grid() > size) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected a backbone.grid of at most align.size, %d, found %d"
              .formatted(size, settings.grid()));
    }
  }

  @Override
  public Backbone create(PixelsSettings settings, Crops crops) {
    check(settings, crops.size());
    return new PixelsBackbone(settings.grid(), settings.channels());
  }
}
