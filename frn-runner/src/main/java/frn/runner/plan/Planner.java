package frn.runner.plan;

import static java.util.Objects.requireNonNull;

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
import frn.api.experiment.Trait;
import frn.runner.Home;
import frn.runner.plugin.PluginRegistry;
import frn.runner.spec.ExecutorConfigs;
import frn.runner.spec.ExperimentSpec;
import frn.runner.spec.ExperimentSpec.VariantSpec;
import frn.runner.spec.Part;
import frn.runner.spec.Parts;
import frn.runner.spec.RunConfig;
import frn.runner.spec.RunConfigs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Expands an experiment: variants × traits × seeds × folds. The folds of a trait are the same for
 * all variants and seeds; the first seed decides them. A clip without a label for a trait is left
 * out of that trait.
 */
public final class Planner {
  /** In place of the digest of a clip that cannot be read. */
  private static final String UNREADABLE = "unreadable";

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
    Part<ClipSourceFactory<?>> part = spec.variants().get(0).config().source();
    ClipSource source = Parts.clipSource(part, home.sourceCache(part.name()));
    List<Clip> clips = source.clips();
    Map<String, List<Fold>> folds = folds(spec, clips);
    String dataFingerprint = fingerprint(source, clips);
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
        labelled(spec, clips),
        spec.resources(),
        ExecutorConfigs.toJson(spec.executor()),
        runs);
  }

  private static void addRuns(
      VariantSpec variant,
      List<Long> seeds,
      List<Fold> folds,
      String dataFingerprint,
      RunKey key,
      List<PlannedRun> runs) {
    JsonNode config = RunConfigs.toJson(variant.config());
    ObjectNode identity = key.identity(variant.config());
    for (long seed : seeds) {
      for (Fold fold : folds) {
        runs.add(
            new PlannedRun(
                RunKey.of(identity, fold, seed, dataFingerprint),
                variant.variant(),
                variant.trait(),
                fold.index(),
                seed,
                config,
                fold.train(),
                fold.test()));
      }
    }
  }

  private static Map<String, List<Fold>> folds(ExperimentSpec spec, List<Clip> clips) {
    Map<String, List<Fold>> folds = new LinkedHashMap<>();
    for (VariantSpec variant : spec.variants()) {
      folds.computeIfAbsent(
          variant.trait(), name -> folds(name, variant.config(), clips, spec.seeds().get(0)));
    }
    return folds;
  }

  private static Map<String, Integer> labelled(ExperimentSpec spec, List<Clip> clips) {
    Map<String, Integer> labelled = new LinkedHashMap<>();
    for (VariantSpec variant : spec.variants()) {
      labelled.computeIfAbsent(
          variant.trait(), name -> labelled(Parts.trait(variant.config().trait()), clips).size());
    }
    return labelled;
  }

  private static List<Clip> labelled(Trait trait, List<Clip> clips) {
    return clips.stream()
        .filter(clip -> trait.target(clip).isPresent())
        .sorted(Comparator.comparing(Clip::id))
        .toList();
  }

  private static List<Fold> folds(String name, RunConfig config, List<Clip> clips, long seed) {
    Trait trait = Parts.trait(config.trait());
    List<Clip> labelled = labelled(trait, clips);
    if (labelled.isEmpty()) {
      throw new FrnException(
          ErrorCode.DATA_UNUSABLE,
          "trait %s: expected clips with a label for it, found none among %d clips of %s"
              .formatted(name, clips.size(), config.source().name()));
    }
    return Parts.protocol(config.protocol()).folds(labelled, trait, seed);
  }

  /** SHA-256 over ids, subjects, labels and contents, whatever the order and the paths. */
  private static String fingerprint(ClipSource source, List<Clip> clips) {
    return Hashes.sha256(
        clips.parallelStream()
            .sorted(Comparator.comparing(Clip::id))
            .map(clip -> identity(source, clip))
            .collect(
                JsonNodeFactory.instance::arrayNode,
                (list, clip) -> list.add(clip),
                (list, more) -> list.addAll(more))
            .toString());
  }

  private static ObjectNode identity(ClipSource source, Clip clip) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("id", clip.id()).put("subject", clip.subject());
    identity.put("digest", digest(source, clip));
    new TreeMap<>(clip.labels()).forEach(identity.putObject("labels")::put);
    return identity;
  }

  /** A clip that cannot be read is left out of its runs, and does not stop the others. */
  private static String digest(ClipSource source, Clip clip) {
    try {
      return source.digest(clip);
    } catch (FrnException e) {
      if (e.code().errorClass() == ErrorCode.Class.DATA || e.code() == ErrorCode.FILE_NOT_FOUND) {
        return UNREADABLE;
      }
      throw e;
    }
  }
}
