package frn.plugins.analysis;

import frn.api.analysis.FinishedExperiment;
import frn.api.analysis.FinishedExperiment.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The runs of an experiment by variant and trait. */
record VariantRuns(String variant, String trait, List<Run> runs) {
  VariantRuns {
    runs = List.copyOf(runs);
  }

  boolean isRegression() {
    return runs.get(0).isRegression();
  }

  /** In the order of the plan. */
  static List<VariantRuns> of(FinishedExperiment experiment) {
    record Key(String variant, String trait) {}
    Map<Key, List<Run>> runs = new LinkedHashMap<>();
    for (Run run : experiment.runs()) {
      runs.computeIfAbsent(new Key(run.variant(), run.trait()), key -> new ArrayList<>()).add(run);
    }
    List<VariantRuns> groups = new ArrayList<>();
    runs.forEach((key, some) -> groups.add(new VariantRuns(key.variant(), key.trait(), some)));
    return groups;
  }
}
