package frn.runner.plan;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import frn.api.experiment.Fold;
import frn.api.experiment.Planted;
import frn.api.experiment.Trait;
import frn.runner.Home;
import frn.runner.experiment.ExperimentSpec;
import frn.runner.experiment.ExperimentSpec.VariantSpec;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.Canonical;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Expands an experiment: variants × traits × seeds × folds. The folds of a trait are the same for
 * all variants and seeds; the first seed decides them. A clip without a label for a trait is left
 * out of that trait.
 */
public final class Planner {
  /** In place of the digest of a clip that cannot be read. */
  private static final String UNREADABLE = "unreadable";

  private static final int SHOWN = 20;

  private final PluginRegistry registry;
  private final Home home;

  /**
   * @param registry tells the versions of plugins
   * @param home has the clip sources' caches
   */
  @Inject
  public Planner(PluginRegistry registry, Home home) {
    this.registry = requireNonNull(registry, "registry is null");
    this.home = requireNonNull(home, "home is null");
  }

  /**
   * The runs; the same for the same settings and data, whatever the names of experiment and
   * variants.
   *
   * @throws FrnException when clips cannot be listed or divided
   */
  public Plan plan(ExperimentSpec spec) {
    Part<ClipSourceFactory<?>> part = spec.variants().get(0).config().data().source();
    ClipSource source = Parts.create(part, home.sourceCache(part.name()));
    List<Clip> clips = used(source, spec.variants().get(0).config().data());
    Map<String, List<Clip>> labelled = labelled(spec, source, clips);
    Map<String, List<Fold>> folds = folds(spec, labelled, clips);
    FoldCheck check = new FoldCheck(clips);
    for (VariantSpec variant : spec.variants()) {
      check.check(variant, folds.get(variant.trait()));
    }
    SortedMap<String, String> unreadable = new TreeMap<>();
    String dataFingerprint = fingerprint(source, clips, unreadable);
    List<PlannedRun> runs = new ArrayList<>();
    RunKey key = new RunKey(registry);
    for (VariantSpec variant : spec.variants()) {
      addRuns(variant, spec.seeds(), folds.get(variant.trait()), dataFingerprint, key, runs);
    }
    int subjects = (int) clips.stream().map(Clip::subject).distinct().count();
    return new Plan(
        spec.name(),
        spec.yaml(),
        dataFingerprint,
        clips.size(),
        subjects,
        counts(labelled),
        planted(spec),
        List.copyOf(unreadable.values()),
        spec.resources(),
        Canonical.json(spec.executor()),
        runs,
        new AnalysisPlan(registry).of(spec, clips, runs));
  }

  /** The clips that the file asks for. */
  private static List<Clip> used(ClipSource source, RunConfig.Data data) {
    List<Clip> all = source.clips();
    List<Clip> used = all.stream().filter(clip -> clip.has(data.where())).toList();
    if (used.isEmpty() && !all.isEmpty()) {
      SortedMap<String, SortedSet<String>> values = new TreeMap<>();
      for (String label : data.where().keySet()) {
        values.put(label, new TreeSet<>());
        all.forEach(clip -> clip.label(label).ifPresent(values.get(label)::add));
      }
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "data.where: none of %d clips has %s; their labels are %s"
              .formatted(all.size(), data.where(), bounded(values)));
    }
    return used;
  }

  private static String bounded(SortedMap<String, SortedSet<String>> values) {
    return values.entrySet().stream()
        .map(
            label ->
                label.getKey()
                    + ": "
                    + (label.getValue().isEmpty()
                        ? "none"
                        : label.getValue().stream().limit(SHOWN).collect(joining(", "))))
        .collect(joining("; "));
  }

  private static void addRuns(
      VariantSpec variant,
      List<Long> seeds,
      List<Fold> folds,
      String dataFingerprint,
      RunKey key,
      List<PlannedRun> runs) {
    JsonNode config = Canonical.json(variant.config());
    ObjectNode identity = key.identity(variant.config());
    for (long seed : seeds) {
      for (Fold fold : folds) {
        runs.add(
            new PlannedRun(
                RunKey.of(identity, fold, seed, dataFingerprint),
                variant.variant(),
                variant.trait(),
                PlannedRun.method(variant.config()),
                fold.index(),
                seed,
                config,
                identity,
                fold.train(),
                fold.test()));
      }
    }
  }

  /**
   * The clips with a label, by trait.
   *
   * @throws FrnException with the labels that are not understood
   */
  private static Map<String, List<Clip>> labelled(
      ExperimentSpec spec, ClipSource source, List<Clip> clips) {
    Map<String, List<Clip>> labelled = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (VariantSpec variant : spec.variants()) {
      labelled.computeIfAbsent(
          variant.trait(),
          name -> {
            Trait trait = Parts.create(variant.config().trait());
            return clips.stream().filter(clip -> isLabelled(trait, clip, source, wrong)).toList();
          });
    }
    if (!wrong.isEmpty()) {
      throw new FrnException(ErrorCode.INVALID_INPUT, bounded(wrong));
    }
    return labelled;
  }

  private static boolean isLabelled(Trait trait, Clip clip, ClipSource source, List<String> wrong) {
    try {
      return trait.target(clip).isPresent();
    } catch (FrnException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      wrong.add(source.place(clip) + ": " + e.getMessage());
      return false;
    }
  }

  private static Map<String, Planted> planted(ExperimentSpec spec) {
    Map<String, Planted> planted = new LinkedHashMap<>();
    for (VariantSpec variant : spec.variants()) {
      Parts.create(variant.config().trait())
          .planted()
          .ifPresent(truth -> planted.putIfAbsent(variant.trait(), truth));
    }
    return planted;
  }

  private static Map<String, Integer> counts(Map<String, List<Clip>> labelled) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    labelled.forEach((trait, clips) -> counts.put(trait, clips.size()));
    return counts;
  }

  private static Map<String, List<Fold>> folds(
      ExperimentSpec spec, Map<String, List<Clip>> labelled, List<Clip> clips) {
    Map<String, List<Fold>> folds = new LinkedHashMap<>();
    for (VariantSpec variant : spec.variants()) {
      String trait = variant.trait();
      folds.computeIfAbsent(
          trait,
          name -> {
            if (labelled.get(name).isEmpty()) {
              throw noLabel(name, variant.config(), clips);
            }
            return Parts.create(variant.config().protocol())
                .folds(
                    labelled.get(name),
                    Parts.create(variant.config().trait()),
                    spec.seeds().get(0));
          });
    }
    return folds;
  }

  private static FrnException noLabel(String trait, RunConfig config, List<Clip> clips) {
    SortedSet<String> labels = new TreeSet<>();
    clips.forEach(clip -> labels.addAll(clip.labels().keySet()));
    return new FrnException(
        ErrorCode.DATA_UNUSABLE,
        "trait %s: expected clips with a label for it, found none among %d clips of %s, whose"
                .formatted(trait, clips.size(), config.data().source().name())
            + " labels are "
            + labels);
  }

  private static String bounded(List<String> problems) {
    String first = problems.stream().limit(SHOWN).collect(joining("\n"));
    int more = problems.size() - SHOWN;
    return more > 0 ? "%s\nand %d more".formatted(first, more) : first;
  }

  /**
   * SHA-256 over ids, subjects, labels and contents, whatever the order and the paths.
   *
   * @param unreadable gets why clips cannot be read, by id; they are left out of their runs, and do
   *     not stop the others
   */
  private static String fingerprint(
      ClipSource source, List<Clip> clips, Map<String, String> unreadable) {
    Map<String, String> why = Collections.synchronizedMap(unreadable);
    return Hashes.sha256(
        clips.parallelStream()
            .sorted(Comparator.comparing(Clip::id))
            .map(clip -> identity(source, clip, why))
            .collect(
                JsonNodeFactory.instance::arrayNode,
                (list, clip) -> list.add(clip),
                (list, more) -> list.addAll(more))
            .toString());
  }

  private static ObjectNode identity(ClipSource source, Clip clip, Map<String, String> why) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("id", clip.id()).put("subject", clip.subject());
    identity.put("digest", digest(source, clip, why));
    new TreeMap<>(clip.labels()).forEach(identity.putObject("labels")::put);
    return identity;
  }

  private static String digest(ClipSource source, Clip clip, Map<String, String> why) {
    try {
      return source.digest(clip);
    } catch (FrnException e) {
      if (e.code().errorClass() == ErrorCode.Class.DATA || e.code() == ErrorCode.FILE_NOT_FOUND) {
        why.put(clip.id(), source.place(clip) + ": " + e.getMessage());
        return UNREADABLE;
      }
      throw e;
    }
  }
}
