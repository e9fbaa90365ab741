package frn.plugins.clip;

import frn.api.Setting;

/**
 * What the portrait source draws.
 *
 * @param width of a frame in pixels, an even number
 * @param height of a frame in pixels, an even number
 * @param length in frames
 */
public record PortraitSettings(
    @Setting(
            doc = "width of a frame in pixels, an even number",
            value = "1920",
            min = 96,
            max = 3840)
        int width,
    @Setting(
            doc = "height of a frame in pixels, an even number",
            value = "1080",
            min = 96,
            max = 3840)
        int height,
    @Setting(doc = "frames of the clip", value = "40", min = 1, max = 1000) int length) {}
