package frn.plugins.trait;

import static java.util.Objects.requireNonNull;

import frn.api.NoSettings;
import frn.api.experiment.Trait;
import frn.api.experiment.TraitFactory;
import java.util.List;

/** Creates a trait that has no settings. */
public record FixedTraitFactory(String name, String description, Trait trait)
    implements TraitFactory<NoSettings> {
  /** Checks. */
  public FixedTraitFactory {
    requireNonNull(name, "name is null");
    requireNonNull(description, "description is null");
    requireNonNull(trait, "trait is null");
  }

  /** The traits of the paper. */
  public static List<TraitFactory<?>> all() {
    return List.of(
        new FixedTraitFactory("age", "age in years, from the label age", new AgeTrait()),
        new FixedTraitFactory("gender", "male or female, from the label gender", ClassTrait.GENDER),
        new FixedTraitFactory(
            "spontaneity",
            "posed or spontaneous, from the label spontaneity",
            ClassTrait.SPONTANEITY));
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Trait create(NoSettings settings) {
    return trait;
  }
}
