package frn.runner.experiment;

import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.analysis.AnalysisFactory;
import frn.api.run.ExecutorFactory;
import frn.runner.plugin.Part;
import frn.runner.yaml.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of the experiment file that concern all of its runs. */
record FileKeys(
    @Setting(doc = "name of the experiment") String name,
    @Setting(doc = "decides every random choice; 1 unless given") Optional<Long> seed,
    @Setting(doc = "several seeds, in place of seed: every run once with each")
        Optional<List<Long>> seeds,
    @Setting(doc = "what an attempt may use") ResourcesConfig resources,
    @Setting(doc = "what is asked of the finished runs, in this order", value = "[]")
        List<Part<AnalysisFactory<?>>> analyses,
    @Setting(doc = "where runs are executed", value = "local") Part<ExecutorFactory<?>> executor) {
  /** What becomes the configurations of runs. */
  static final Set<String> EXPANDED = Set.of("traits", "variants", "grid");

  FileKeys {
    if (!Names.isName(name)) {
      throw new InvalidSetting("name", "expected %s, found '%s'".formatted(Names.EXPECTED, name));
    }
    if (seed.isPresent() && seeds.isPresent()) {
      throw new InvalidSetting("seeds", "expected either seed or seeds, found both");
    }
    seeds.ifPresent(FileKeys::checkSeeds);
    analyses = List.copyOf(analyses);
    if (new HashSet<>(analyses).size() < analyses.size()) {
      throw new InvalidSetting("analyses", "expected different ones, found one twice");
    }
  }

  private static void checkSeeds(List<Long> seeds) {
    if (seeds.isEmpty()) {
      throw new InvalidSetting("seeds", "expected at least one seed, found none");
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      throw new InvalidSetting("seeds", "expected different seeds, found one twice: " + seeds);
    }
  }

  List<Long> allSeeds() {
    return seeds.orElseGet(() -> List.of(seed.orElse(1L)));
  }
}
