package frn.runner.learn.classic;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.clip.Clip;
import frn.api.method.Descriptor;
import frn.api.method.Descriptor.Group;
import frn.api.method.DescriptorFactory;
import frn.runner.features.ClipFeatures;
import frn.runner.features.VectorSource;
import frn.runner.features.VectorSource.Vectors;
import frn.runner.learn.Sample;
import frn.runner.learn.Samples;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The values of clips by all descriptors, one after the other. */
final class Described {
  private final List<Descriptor> descriptors;
  private final Map<String, float[]> values = new HashMap<>();

  private Described(List<Descriptor> descriptors) {
    this.descriptors = descriptors;
  }

  /**
   * A descriptor of an experiment.
   *
   * @param input which of a sample's maps it describes
   */
  record Of(Part<DescriptorFactory<?>> part, int input) {
    Array maps(Sample sample) {
      ClipFeatures.Usable maps = sample.inputs().get(input);
      return Array.of(maps.maps(), maps.frames(), maps.height(), maps.width(), maps.channels());
    }
  }

  /** How many steps it takes to describe clips. */
  static long steps(int descriptors, Samples samples) {
    return descriptors * (1L + samples.train().size() + samples.test().size());
  }

  /** Has descriptors learn from the training clips, and describes all. */
  static Described of(List<Of> all, Samples samples, long seed, VectorSource vectors, Steps steps) {
    List<Descriptor> learned = new ArrayList<>();
    List<Map<String, float[]>> parts = new ArrayList<>();
    for (Of one : all) {
      steps.next();
      Descriptor descriptor = Parts.create(one.part());
      Descriptor ready = descriptor.learn(samples.train().stream().map(one::maps).toList(), seed);
      Vectors of =
          ready == descriptor
              ? vectors.of(one.part())
              : (clip, maps, describe) -> describe.get(); // of these training clips alone
      learned.add(ready);
      parts.add(describe(one, ready, of, samples, steps));
    }
    Described described = new Described(learned);
    samples(samples).forEach(sample -> described.put(sample.clip().id(), parts));
    return described;
  }

  private static Stream<Sample> samples(Samples samples) {
    return Stream.concat(samples.train().stream(), samples.test().stream());
  }

  private static Map<String, float[]> describe(
      Of one, Descriptor descriptor, Vectors vectors, Samples samples, Steps steps) {
    Map<String, float[]> said = new HashMap<>();
    for (Sample sample : samples(samples).toList()) {
      steps.next();
      String clip = sample.clip().id();
      Array maps = one.maps(sample);
      float[] values = vectors.of(clip, maps, () -> descriptor.describe(clip, maps));
      check(one, descriptor, clip, values);
      said.put(clip, values);
    }
    return said;
  }

  private static void check(Of one, Descriptor descriptor, String clip, float... values) {
    if (values.length != values(descriptor)) {
      throw new IllegalStateException(
          "descriptor %s: expected %d values as its groups say, found %d of clip %s"
              .formatted(one.part().name(), values(descriptor), values.length, clip));
    }
    int at = 0;
    for (Group group : descriptor.groups()) {
      for (int i = 0; i < group.values(); i++) {
        if (!Float.isFinite(values[at])) {
          throw new FrnException(
              ErrorCode.DATA_UNUSABLE,
              "descriptor %s says %s of clip %s, in its group %s"
                  .formatted(one.part().name(), values[at], clip, group.name()));
        }
        at++;
      }
    }
  }

  private static int values(Descriptor descriptor) {
    return descriptor.groups().stream().mapToInt(Group::values).sum();
  }

  private void put(String clip, List<Map<String, float[]>> parts) {
    float[] all = new float[widths().stream().mapToInt(Integer::intValue).sum()];
    int at = 0;
    for (Map<String, float[]> part : parts) {
      float[] some = part.get(clip);
      System.arraycopy(some, 0, all, at, some.length);
      at += some.length;
    }
    values.put(clip, all);
  }

  /** How many values each descriptor has. */
  List<Integer> widths() {
    return descriptors.stream().map(Described::values).toList();
  }

  /** What can be replaced, in the order of the values. */
  List<Group> groups() {
    return descriptors.stream().flatMap(descriptor -> descriptor.groups().stream()).toList();
  }

  /**
   * The values of a clip.
   *
   * @throws IllegalArgumentException for a clip that was not described
   */
  float[] of(Clip clip) {
    float[] found = values.get(clip.id());
    if (found == null) {
      throw new IllegalArgumentException(clip.id() + " is no clip of this run");
    }
    return found;
  }
}
