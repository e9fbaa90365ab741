package frn.plugins.trait;

import static java.util.Objects.requireNonNull;

import frn.api.InvalidSetting;
import frn.api.NoSettings;
import frn.api.Setting;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.experiment.TraitFactory;
import frn.plugins.text.Blanks;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * One of some classes, which labels name in any case.
 *
 * @param label of the clip that names the class
 * @param classes in the order of the network's outputs, in lower case
 * @param synonyms other words for classes, in lower case
 */
public record ClassTrait(String label, List<String> classes, Map<String, String> synonyms)
    implements Trait {
  /** Male or female. */
  public static final ClassTrait GENDER =
      new ClassTrait("gender", List.of("male", "female"), Map.of("m", "male", "f", "female"));

  /** Posed or spontaneous. */
  public static final ClassTrait SPONTANEITY =
      new ClassTrait("spontaneity", List.of("posed", "spontaneous"), Map.of("deliberate", "posed"));

  /** The trait {@code class}. */
  public static final TraitFactory<Settings> FACTORY =
      TraitFactory.of(
          "class",
          "one of some classes, from any label of the clips",
          Settings.class,
          settings -> new ClassTrait(settings.label(), settings.classes(), Map.of()));

  /** Which classes. */
  public record Settings(
      @Setting(doc = "the label that names the class, in any case") String label,
      @Setting(doc = "the classes, in the order of the network's outputs") List<String> classes) {
    public Settings {
      classes = classes.stream().map(name -> Blanks.strip(name).toLowerCase(Locale.ROOT)).toList();
      if (classes.size() < 2 || new HashSet<>(classes).size() < classes.size()) {
        throw new InvalidSetting("classes", "expected two or more, each once, found " + classes);
      }
    }
  }

  /** The trait {@code gender}. */
  public static final TraitFactory<NoSettings> GENDER_FACTORY =
      TraitFactory.of(
          "gender", "male or female, from the label gender", NoSettings.class, settings -> GENDER);

  /** The trait {@code spontaneity}. */
  public static final TraitFactory<NoSettings> SPONTANEITY_FACTORY =
      TraitFactory.of(
          "spontaneity",
          "posed or spontaneous, from the label spontaneity",
          NoSettings.class,
          settings -> SPONTANEITY);

  public ClassTrait {
    requireNonNull(label, "label is null");
    classes = List.copyOf(classes);
    synonyms = Map.copyOf(synonyms);
  }

  @Override
  public String unit() {
    return "";
  }

  @Override
  public OptionalDouble target(Clip clip) {
    return Labels.target(clip, label, this::index, expected());
  }

  /** The class that a word names, if any. */
  public Optional<String> named(String word) {
    String lower = Blanks.strip(word).toLowerCase(Locale.ROOT);
    return Optional.of(synonyms.getOrDefault(lower, lower)).filter(classes::contains);
  }

  private OptionalDouble index(String word) {
    return named(word).stream().mapToDouble(classes::indexOf).findAny();
  }

  private String expected() {
    String names = String.join(" or ", classes);
    return synonyms.isEmpty()
        ? names
        : names + " (also " + String.join(", ", new TreeSet<>(synonyms.keySet())) + ")";
  }

  @Override
  public int stratum(double target) {
    return (int) target;
  }
}
