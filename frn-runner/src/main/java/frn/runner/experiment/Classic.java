package frn.runner.experiment;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.experiment.TraitFactory;
import frn.api.method.Descriptor.Group;
import frn.api.method.DescriptorFactory;
import frn.api.method.LearnerFactory;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The method {@code classic}: descriptors of clips, and what learns from them. */
public record Classic(
    @Setting(doc = "which method it is") Type type,
    @Setting(doc = "how clips are described, one after the other")
        List<Part<DescriptorFactory<?>>> descriptors,
    @Setting(doc = "what learns from them", value = "svm") Part<LearnerFactory<?>> learner,
    @Setting(
            doc =
                "part of the variance of each descriptor that principal components keep; 1 for all"
                    + " values as they are",
            value = "1",
            min = 0,
            max = 1)
        double variance,
    @Setting(
            doc = "parts of the training subjects, each held back once to choose settings by",
            value = "3",
            min = 2)
        int folds,
    @Setting(
            doc =
                "a trait of classes: its class is learned first, and then the trait by a learner for"
                    + " each class",
            value = "none")
        Optional<Part<TraitFactory<?>>> by,
    @Setting(
            doc =
                "a number above 0 exchanges the truths of the training clips between subjects, and"
                    + " decides how: then there is nothing to learn",
            value = "0",
            min = 0)
        int permutation) {
  /** Its only value. */
  public enum Type {
    /** Not a network. */
    CLASSIC
  }

  public Classic {
    requireNonNull(type, "type is null");
    requireNonNull(learner, "learner is null");
    requireNonNull(by, "by is null");
    descriptors = List.copyOf(descriptors);
    if (descriptors.isEmpty()) {
      throw new InvalidSetting("descriptors", "expected at least one descriptor, found none");
    }
    if (variance == 0) {
      throw new InvalidSetting("variance", "expected more than 0, found 0");
    }
    if (by.filter(trait -> Parts.create(trait).isRegression()).isPresent()) {
      throw new InvalidSetting("by", "expected a trait of classes, found one of numbers");
    }
  }

  /** The names of all descriptors' groups, in their order; one that comes again has a number. */
  public List<String> groups() {
    List<String> names = new ArrayList<>();
    for (Part<DescriptorFactory<?>> part : descriptors) {
      for (Group group : Parts.create(part).groups()) {
        String name = group.name();
        for (int again = 2; names.contains(name); again++) {
          name = group.name() + "_" + again;
        }
        names.add(name);
      }
    }
    return names;
  }

  /** What is learned from, and by what, for people: {@code bif + dynamics, svm}. */
  @Override
  public String toString() {
    String by = this.by.map(trait -> " by " + trait.name()).orElse("");
    return descriptors.stream().map(Parts::label).collect(joining(" + "))
        + ", "
        + learner.name()
        + (variance < 1 ? " after PCA" : "")
        + by;
  }
}
