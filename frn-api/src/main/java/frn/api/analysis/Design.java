package frn.api.analysis;

import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An experiment before anything of it has run.
 *
 * @param clips of its data, with their labels
 * @param parts the names of the parts of d that some network has
 * @param variants in the order of the file
 * @param traits by their names in the file
 */
public record Design(
    List<Clip> clips, Set<String> parts, List<String> variants, Map<String, Trait> traits) {
  /** Copies the collections. */
  public Design {
    clips = List.copyOf(clips);
    parts = Set.copyOf(parts);
    variants = List.copyOf(variants);
    traits = Map.copyOf(traits);
  }
}
