package frn.api.face;

import frn.api.Setting;

/**
 * How a face is cut out: the eyes level, at fixed places. Every aligner's settings contain it.
 *
 * @param size side of the crop in pixels (96 in the paper, Section 4.1)
 * @param eyeDistance between the eyes, as a fraction of the side
 * @param eyeHeight of the eyes below the upper edge, as a fraction of the side
 * @param smooth frames on either side over which the eyes are averaged, 0 for none
 * @param bridge frames without a face that are bridged from their neighbours, at most
 */
public record CropGeometry(
    @Setting(doc = "side of the crop in pixels (Section 4.1)", value = "96", min = 8, max = 1024)
        int size,
    @Setting(
            doc = "distance between the eyes as a fraction of the side",
            value = "0.40",
            min = 0.05,
            max = 0.95)
        double eyeDistance,
    @Setting(
            doc = "height of the eyes below the upper edge as a fraction of the side",
            value = "0.35",
            min = 0.05,
            max = 0.95)
        double eyeHeight,
    @Setting(
            doc = "sampled frames on either side over which the eyes are averaged; 0 for none",
            value = "1",
            min = 0,
            max = 16)
        int smooth,
    @Setting(
            doc = "longest run of sampled frames without a face that is bridged",
            value = "1",
            min = 0,
            max = 16)
        int bridge) {}
