package frn.runner.learn.classic;

import frn.api.array.Array;
import frn.api.method.Descriptor;
import frn.api.method.Descriptor.Group;
import frn.runner.features.ClipFeatures;
import frn.runner.learn.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of clips by all descriptors, one after the other. */
final class Described {
  private final List<Descriptor> descriptors;
  private final List<Integer> inputs;
  private final Map<String, float[]> known = new HashMap<>();

  /**
   * @param descriptors that have learned what they need
   * @param inputs which of a sample's maps each of them describes
   */
  private Described(List<Descriptor> descriptors, List<Integer> inputs) {
    this.descriptors = descriptors;
    this.inputs = inputs;
  }

  /**
   * Has descriptors learn from training clips.
   *
   * @param inputs which of a sample's maps each of them describes
   */
  static Described learn(
      List<Descriptor> descriptors, List<Integer> inputs, List<Sample> training, long seed) {
    List<Descriptor> learned = new ArrayList<>();
    for (int i = 0; i < descriptors.size(); i++) {
      int input = inputs.get(i);
      learned.add(
          descriptors
              .get(i)
              .learn(training.stream().map(sample -> maps(sample, input)).toList(), seed));
    }
    return new Described(learned, inputs);
  }

  /** How many values each descriptor has. */
  List<Integer> widths() {
    return descriptors.stream()
        .map(descriptor -> descriptor.groups().stream().mapToInt(Group::values).sum())
        .toList();
  }

  /** What can be replaced, in the order of the values. */
  List<Group> groups() {
    return descriptors.stream().flatMap(descriptor -> descriptor.groups().stream()).toList();
  }

  /** The values of a clip. */
  float[] of(Sample sample) {
    return known.computeIfAbsent(sample.clip().id(), id -> describe(sample));
  }

  private float[] describe(Sample sample) {
    List<Integer> widths = widths();
    float[] values = new float[widths.stream().mapToInt(Integer::intValue).sum()];
    int at = 0;
    for (int i = 0; i < descriptors.size(); i++) {
      float[] some = descriptors.get(i).describe(sample.clip().id(), maps(sample, inputs.get(i)));
      if (some.length != widths.get(i)) {
        throw new IllegalStateException(
            "expected %d values as the groups of a descriptor say, found %d"
                .formatted(widths.get(i), some.length));
      }
      System.arraycopy(some, 0, values, at, some.length);
      at += some.length;
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalStateException(
            "a descriptor says %s of clip %s".formatted(value, sample.clip().id()));
      }
    }
    return values;
  }

  private static Array maps(Sample sample, int input) {
    ClipFeatures.Usable maps = sample.inputs().get(input);
    return Array.of(maps.maps(), maps.frames(), maps.height(), maps.width(), maps.channels());
  }
}
