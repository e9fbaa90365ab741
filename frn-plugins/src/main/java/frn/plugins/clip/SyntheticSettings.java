package frn.plugins.clip;

import frn.api.Setting;
import frn.plugins.planted.Movements;
import java.util.List;

/**
 * What the synthetic source draws.
 *
 * @param subjects people, women and men in turn
 * @param clipsPerSubject spontaneous and posed smiles in turn
 * @param minLength of a clip, in frames
 * @param maxLength of a clip, in frames
 * @param size side of a frame in pixels
 * @param seed decides all that is drawn
 * @param pair the two regions whose difference shows the age; none: see {@link Movements}
 * @param noise standard deviation of the noise of the pictures, in grey levels of 0 to 255
 * @param lag frames that a region may start behind the others
 * @param alike pairs of regions that move alike
 * @param correlation of these
 */
public record SyntheticSettings(
    @Setting(doc = "people, women and men in turn", value = "24", min = 2, max = 999) int subjects,
    @Setting(
            doc = "clips a person, spontaneous and posed smiles in turn",
            value = "2",
            min = 1,
            max = 99)
        int clipsPerSubject,
    @Setting(doc = "frames of the shortest clip", value = "24", min = 16, max = 1000) int minLength,
    @Setting(doc = "frames of the longest clip", value = "40", min = 16, max = 1000) int maxLength,
    @Setting(
            doc =
                "side of a frame in pixels, an even number; the frame is the aligned crop, for the"
                    + " aligner given",
            value = "96",
            min = 32,
            max = 512)
        int size,
    @Setting(doc = "decides all that is drawn", value = "1") long seed,
    @Setting(
            doc =
                "the two regions whose difference in movement shows the age, each alone little; []"
                    + " for regions that move independently and say how, for the trait planted",
            value = "[left_cheek, right_mouth]")
        List<String> pair,
    @Setting(
            doc = "standard deviation of the noise of the pictures, in grey levels of 0 to 255",
            value = "3",
            min = 0,
            max = 64)
        double noise,
    @Setting(
            doc = "frames that a region may start behind the others",
            value = "3",
            min = 0,
            max = 500,
            neutral = true)
        double lag,
    @Setting(
            doc = "with pair: [], pairs of regions that move alike, the second as the first",
            value = "[]",
            neutral = true)
        List<List<String>> alike,
    @Setting(doc = "of the movements of these", value = "0.7", min = -1, max = 1, neutral = true)
        double correlation) {
  public SyntheticSettings {
    pair = List.copyOf(pair);
    alike = alike.stream().map(List::copyOf).toList();
  }
}
