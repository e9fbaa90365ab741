package frn.plugins.protocol;

import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A subject with its clips.
 *
 * @param name of the subject
 * @param clips how many there are in each stratum
 */
record Subject(String name, SortedMap<Integer, Integer> clips) {

  /** All subjects, by name. */
  static Collection<Subject> of(List<Clip> clips, Trait trait) {
    SortedMap<String, Subject> subjects = new TreeMap<>();
    for (Clip clip : clips) {
      int stratum = trait.stratum(trait.target(clip).orElseThrow());
      subjects
          .computeIfAbsent(clip.subject(), name -> new Subject(name, new TreeMap<>()))
          .clips()
          .merge(stratum, 1, Integer::sum);
    }
    return subjects.values();
  }

  /** The subjects by {@link #stratum}, those of a stratum in random order. */
  static Collection<List<Subject>> shuffledByStratum(List<Clip> clips, Trait trait, long seed) {
    SortedMap<Integer, List<Subject>> strata = new TreeMap<>();
    for (Subject subject : of(clips, trait)) {
      strata.computeIfAbsent(subject.stratum(), s -> new ArrayList<>()).add(subject);
    }
    Random random = new Random(seed);
    strata.values().forEach(stratum -> Collections.shuffle(stratum, random));
    return strata.values();
  }

  /** The stratum of most of its clips; the lowest of equals. */
  int stratum() {
    int most = Collections.max(clips.values());
    return clips.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .mapToInt(Map.Entry::getKey)
        .min()
        .orElseThrow();
  }

  /** How many clips it has. */
  int size() {
    return clips.values().stream().mapToInt(Integer::intValue).sum();
  }
}
