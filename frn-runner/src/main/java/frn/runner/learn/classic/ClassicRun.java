package frn.runner.learn.classic;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import frn.api.array.Array;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.method.Descriptor.Group;
import frn.runner.learn.OpenRun;
import frn.runner.learn.Sample;
import frn.runner.learn.Samples;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A finished run without a network. Its parts are the groups of the descriptors' values; d has a
 * row for each, filled up with zeros to the length of the longest.
 */
final class ClassicRun implements OpenRun {
  private final ClassicMethod.Trained trained;
  private final Samples samples;
  private final long seed;
  private final Trait trait;
  private final LongFunction<List<Estimate>> learnPermuted;
  private final List<String> names;
  private final List<Group> groups;
  private final int longest;

  /**
   * @param names of the groups, each another
   */
  ClassicRun(
      List<String> names,
      ClassicMethod.Trained trained,
      Samples samples,
      long seed,
      Trait trait,
      LongFunction<List<Estimate>> learnPermuted) {
    this.names = List.copyOf(names);
    this.trained = requireNonNull(trained, "trained is null");
    this.samples = requireNonNull(samples, "samples is null");
    this.seed = seed;
    this.trait = requireNonNull(trait, "trait is null");
    this.learnPermuted = requireNonNull(learnPermuted, "learnPermuted is null");
    this.groups = trained.described().groups();
    this.longest = groups.stream().mapToInt(Group::values).max().orElseThrow();
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public boolean isRegression() {
    return trait.isRegression();
  }

  @Override
  public List<Labelled> test() {
    return labelled(samples.test());
  }

  @Override
  public List<Labelled> training() {
    return labelled(samples.train());
  }

  private static List<Labelled> labelled(List<Sample> samples) {
    return samples.stream()
        .map(sample -> new Labelled(sample.clip(), sample.truth()))
        .sorted(comparing(labelled -> labelled.clip().id()))
        .toList();
  }

  @Override
  public List<String> parts() {
    return names;
  }

  @Override
  public List<List<String>> relations() {
    return List.of();
  }

  @Override
  public Array dynamics(Clip clip) {
    float[] values = trained.described().of(clip);
    float[] rows = new float[groups.size() * longest];
    int from = 0;
    for (int i = 0; i < groups.size(); i++) {
      System.arraycopy(values, from, rows, i * longest, groups.get(i).values());
      from += groups.get(i).values();
    }
    return Array.of(rows, groups.size(), longest);
  }

  @Override
  public List<Estimate> estimate(List<Array> dynamics) {
    return dynamics.stream().map(this::values).map(trained::estimate).toList();
  }

  private float[] values(Array dynamics) {
    float[] rows = dynamics.toFloats();
    float[] values = new float[groups.stream().mapToInt(Group::values).sum()];
    int to = 0;
    for (int i = 0; i < groups.size(); i++) {
      System.arraycopy(rows, i * longest, values, to, groups.get(i).values());
      to += groups.get(i).values();
    }
    return values;
  }

  @Override
  public List<Estimate> learnPermuted(long permutation) {
    return learnPermuted.apply(permutation);
  }

  @Override
  public void close() {}
}
