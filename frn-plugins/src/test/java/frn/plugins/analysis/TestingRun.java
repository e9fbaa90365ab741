package frn.plugins.analysis;

import frn.api.analysis.TrainedRun;
import frn.api.array.Array;
import frn.api.clip.Clip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run of three parts a, b, c with one number each, and a network that is a formula of them. */
abstract class TestingRun implements TrainedRun {
  /** By the ids of clips. */
  final Map<String, float[]> d = new HashMap<>();

  /** What the formula says of the three numbers. */
  abstract Estimate estimate(float... parts);

  @Override
  public long seed() {
    return 5;
  }

  @Override
  public List<String> parts() {
    return List.of("a", "b", "c");
  }

  @Override
  public List<List<String>> relations() {
    return Sets.of(parts(), 2);
  }

  @Override
  public Array dynamics(Clip clip) {
    return Array.of(d.get(clip.id()), 3, 1);
  }

  @Override
  public List<Estimate> estimate(List<Array> dynamics) {
    return dynamics.stream().map(each -> estimate(each.toFloats())).toList();
  }

  @Override
  public List<Estimate> learnPermuted(long permutation) {
    throw new UnsupportedOperationException("nothing is trained");
  }
}
