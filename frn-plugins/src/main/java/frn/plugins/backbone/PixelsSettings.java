package frn.plugins.backbone;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;

/**
 * How crops are reduced.
 *
 * @param grid squares along each side
 * @param channels of a square
 */
public record PixelsSettings(
    @Setting(doc = "squares along each side of the crop", value = "12", min = 1, max = 1024)
        int grid,
    @Setting(doc = "grey: one value a square; rgb: three", value = "grey") Channels channels) {
  /** What is kept of a colour. */
  public enum Channels {
    /** Its lightness. */
    GREY(1),
    /** Red, green and blue. */
    RGB(3);

    private final int count;

    Channels(int count) {
      this.count = count;
    }

    int count() {
      return count;
    }
  }

  public PixelsSettings {
    requireNonNull(channels, "channels is null");
  }
}
