package frn.api.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.array.Array;
import frn.api.method.Descriptor.Group;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every descriptor keeps to. */
public abstract class DescriptorContract {
  private static final int CLIPS = 6;

  /** A new descriptor, which has learned nothing. */
  protected abstract Descriptor descriptor();

  /** Extents of a frame's maps: height, width, channels. */
  protected abstract int[] map();

  /** Values of the maps; between −1 and 1 unless overridden. */
  protected float value(Random random) {
    return 2 * random.nextFloat() - 1;
  }

  /** The id of a clip that it knows. */
  protected String clip() {
    return "clip";
  }

  private Array maps(int frames, long seed) {
    int[] map = map();
    Random random = new Random(seed);
    float[] values = new float[frames * map[0] * map[1] * map[2]];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(random);
    }
    return Array.of(values, frames, map[0], map[1], map[2]);
  }

  private Array still(int frames) {
    float[] frame = maps(1, 1).toFloats();
    float[] values = new float[frames * frame.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = frame[i % frame.length];
    }
    return Array.of(values, frames, map()[0], map()[1], map()[2]);
  }

  private Descriptor learned() {
    List<Array> training = new ArrayList<>();
    for (int i = 0; i < CLIPS; i++) {
      training.add(maps(3 + 4 * i, i));
    }
    return descriptor().learn(training, 7);
  }

  private static int values(Descriptor descriptor) {
    return descriptor.groups().stream().mapToInt(Group::values).sum();
  }

  @Test
  void hasAsManyFiniteValuesAsItsGroupsForClipsOfAnyLength() {
    Descriptor learned = learned();
    for (Array maps : List.of(maps(1, 11), maps(2, 12), maps(3, 13), maps(40, 14), still(9))) {
      float[] found = learned.describe(clip(), maps);
      assertEquals(values(learned), found.length, maps::toString);
      for (float value : found) {
        assertTrue(Float.isFinite(value), () -> "%s of %s".formatted(value, maps));
      }
    }
  }

  @Test
  void namesItsGroupsBeforeItHasLearned() {
    List<String> names = learned().groups().stream().map(Group::name).toList();
    assertEquals(names, descriptor().groups().stream().map(Group::name).toList());
    assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
    for (String name : names) {
      assertTrue(name.matches("[a-z][a-z0-9_]*"), name);
    }
    assertTrue(learned().groups().stream().allMatch(group -> group.values() > 0));
  }

  @Test
  void saysTheSameOfTheSameClip() {
    Descriptor learned = learned();
    float[] first = learned.describe(clip(), maps(8, 21));
    learned.describe(clip(), maps(5, 22));
    assertArrayEquals(first, learned.describe(clip(), maps(8, 21)));
    assertArrayEquals(first, learned().describe(clip(), maps(8, 21)), "learned again");
  }

  /** One that says that it learns nothing says the same whatever it was shown: it may be kept. */
  @Test
  void whatLearnsNothingSaysTheSameWhateverItLearnedFrom() {
    Descriptor descriptor = descriptor();
    Array clip = maps(8, 21);
    if (descriptor.learn(List.of(maps(5, 1), maps(9, 2)), 7) == descriptor) {
      float[] first = descriptor.describe(clip(), clip);
      descriptor.learn(List.of(maps(7, 3), still(6)), 8);
      assertArrayEquals(first, descriptor.describe(clip(), clip));
    }
  }
}
