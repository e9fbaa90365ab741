package frn.api.clip;

import frn.api.Setting;

/**
 * Which frames of a clip are used: {@code data.frames}.
 *
 * @param stride each stride-th frame, from the first on
 * @param max at most so many, the first ones
 */
public record Sampling(
    @Setting(doc = "use each stride-th frame, from the first on", value = "1", min = 1) int stride,
    @Setting(doc = "use at most so many frames of a clip, the first ones", value = "64", min = 1)
        int max) {}
