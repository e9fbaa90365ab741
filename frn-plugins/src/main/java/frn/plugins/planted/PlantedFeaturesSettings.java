package frn.plugins.planted;

import frn.api.Setting;
import java.util.List;

/**
 * What the source makes.
 *
 * @param subjects people
 * @param clipsPerSubject of each
 * @param minLength of a clip, in frames
 * @param maxLength of a clip, in frames
 * @param alike pairs of regions that move alike
 * @param correlation of these
 * @param looks how much people differ at rest
 * @param noise of each value
 * @param seed decides all
 */
public record PlantedFeaturesSettings(
    @Setting(doc = "people", value = "200", min = 2, max = 9999) int subjects,
    @Setting(doc = "clips a person", value = "8", min = 1, max = 99) int clipsPerSubject,
    @Setting(doc = "frames of the shortest clip", value = "12", min = 8, max = 1000) int minLength,
    @Setting(doc = "frames of the longest clip", value = "12", min = 8, max = 1000) int maxLength,
    @Setting(doc = "pairs of regions that move alike, the second as the first", value = "[]")
        List<List<String>> alike,
    @Setting(doc = "of the movements of these", value = "0.7", min = -1, max = 1)
        double correlation,
    @Setting(
            doc =
                "standard deviation of what people are like at rest, where movements are 0 to 0.9",
            value = "0.05",
            min = 0,
            max = 1)
        double looks,
    @Setting(
            doc = "standard deviation of the noise of each value",
            value = "0.05",
            min = 0,
            max = 1)
        double noise,
    @Setting(doc = "decides all that is made", value = "1") long seed) {
  public PlantedFeaturesSettings {
    alike = alike.stream().map(List::copyOf).toList();
  }
}
