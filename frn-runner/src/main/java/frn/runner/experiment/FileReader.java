package frn.runner.experiment;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.face.CropGeometry;
import frn.api.method.DescriptorFactory;
import frn.runner.experiment.ExperimentSpec.VariantSpec;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.settings.KeyedType;
import frn.runner.settings.PartType;
import frn.runner.settings.RecordType;
import frn.runner.settings.SettingTypes;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keys of one experiment file: the base, and what traits and variants change in it. */
final class FileReader {
  private static final String TRAIT = "trait";
  private static final String BACKBONE = "backbone";
  private static final String METHOD = "method";

  private final SettingTypes types;
  private final Problems problems;
  private final RecordType fileKeys;
  private final RecordType runKeys;

  FileReader(SettingTypes types, Problems problems) {
    this.types = types;
    this.problems = problems;
    this.fileKeys = new RecordType(FileKeys.class, types);
    this.runKeys = new RecordType(RunConfig.class, types);
  }

  /** The experiment, or empty when problems were found. */
  Optional<ExperimentSpec> read(Mapping file, String yaml) {
    Optional<Object> keys = fileKeys.readFrom(file, "", problems);
    List<VariantSpec> variants = variants(file, base(file));
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    FileKeys k = (FileKeys) keys.orElseThrow();
    return Optional.of(
        new ExperimentSpec(
            k.name(), yaml, k.allSeeds(), k.resources(), k.executor(), variants, k.analyses()));
  }

  /** The keys of a run; reports keys that a file does not have. */
  private Mapping base(Mapping file) {
    Set<String> ofRun = new HashSet<>(runKeys.keys(file).orElseThrow());
    ofRun.remove(TRAIT);
    Set<String> known = new HashSet<>(ofRun);
    known.addAll(fileKeys.keys(file).orElseThrow());
    known.addAll(FileKeys.EXPANDED);
    KeyedType.reportOthers(file, known, "", problems);
    Map<String, Entry> base = new LinkedHashMap<>(file.entries());
    base.keySet().retainAll(ofRun);
    return new Mapping(file.place(), base);
  }

  private List<VariantSpec> variants(Mapping file, Mapping base) {
    List<Variant> variants = Variant.of(file.get("variants"), file.get("grid"), problems);
    List<TraitEntry> traits = TraitEntry.of(file.get("traits"), problems);
    readAlone(base);
    List<VariantSpec> specs = new ArrayList<>();
    for (Variant variant : variants) {
      for (TraitEntry trait : traits) {
        read(base, variant, trait).ifPresent(specs::add);
      }
    }
    return specs;
  }

  /** Finds what is wrong in the base even where all variants replace it. */
  private void readAlone(Mapping base) {
    Problems ofBase = new Problems(true);
    runKeys.readFrom(base, "", ofBase);
    problems.addAll(ofBase);
  }

  private Optional<VariantSpec> read(Mapping base, Variant variant, TraitEntry trait) {
    List<Change> changes = new ArrayList<>(trait.changes());
    changes.addAll(variant.changes());
    Mapping ofTrait = base.with(TRAIT, new Entry(trait.part().place(), trait.part()));
    Mapping changed = Change.applyAll(changes, ofTrait);
    return runKeys
        .readAll(changed, "", problems)
        .map(RunConfig.class::cast)
        .filter(config -> cropsFit(config, changed))
        .map(config -> new VariantSpec(variant.name(), trait.name(), config));
  }

  /** Whether what makes maps takes what the aligner, or a descriptor, has cut out. */
  private boolean cropsFit(RunConfig config, Mapping keys) {
    CropGeometry usual = Parts.geometry(config.align());
    if (config.method().isEmpty()) {
      return fits(types.check(config.backbone(), usual.size()), BACKBONE, keys);
    }
    boolean fit = true;
    for (Part<DescriptorFactory<?>> part : config.method().get().descriptors()) {
      Optional<RuntimeException> wrong =
          types.check(Parts.maps(part), Parts.crop(part, usual).size());
      fit &= fits(wrong.map(e -> of(part, e)), METHOD, keys);
    }
    return fit;
  }

  private static FrnException of(Part<DescriptorFactory<?>> part, RuntimeException wrong) {
    return new FrnException(
        ErrorCode.INVALID_INPUT,
        "descriptor %s: %s".formatted(part.name(), wrong.getMessage()),
        wrong);
  }

  private boolean fits(Optional<RuntimeException> wrong, String key, Mapping keys) {
    wrong.ifPresent(
        e ->
            PartType.report(
                e,
                keys.get(key)
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .orElseGet(() -> Mapping.empty(keys.placeOf(key))),
                key,
                problems));
    return wrong.isEmpty();
  }
}
