package frn.runner.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plan in one sentence. */
public final class PlanSummary {
  private PlanSummary() {}

  /** Such as {@code 80 runs: 4 variants × 2 traits × 10 folds; 200 clips of 100 subjects}. */
  public static String of(Plan plan) {
    List<PlannedRun> runs = plan.runs();
    return "%d runs: %s, %s, %s, %s%s; %d clips of %d subjects%s"
        .formatted(
            runs.size(),
            counted(runs.stream().map(PlannedRun::variant).distinct().count(), "variant"),
            counted(runs.stream().map(PlannedRun::trait).distinct().count(), "trait"),
            counted(runs.stream().map(PlannedRun::seed).distinct().count(), "seed"),
            counted(runs.stream().map(PlannedRun::fold).distinct().count(), "fold"),
            analyses(plan),
            plan.clips(),
            plan.subjects(),
            leftOut(plan));
  }

  /** Such as {@code ; 26 analyses: 24 of a run, 2 of all}. */
  private static String analyses(Plan plan) {
    long ofRuns = plan.analyses().stream().filter(a -> a.run().isPresent()).count();
    int all = plan.analyses().size();
    return all == 0
        ? ""
        : "; %d analyses: %d of a run, %d of all runs".formatted(all, ofRuns, all - ofRuns);
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String leftOut(Plan plan) {
    return unused(plan).entrySet().stream()
        .map(
            trait -> {
              int without = plan.clips() - plan.labelled().get(trait.getKey());
              return clause("without", trait.getKey(), without)
                  + clause("in no fold of", trait.getKey(), trait.getValue() - without);
            })
        .collect(Collectors.joining());
  }

  private static String clause(String what, String trait, int clips) {
    return clips == 0 ? "" : "; %s %s: %d".formatted(what, trait, clips);
  }

  /** How many clips are in no fold of a trait, because the label is missing or by the protocol. */
  public static Map<String, Integer> unused(Plan plan) {
    Map<String, Set<String>> used = new TreeMap<>();
    for (PlannedRun run : plan.runs()) {
      Set<String> clips = used.computeIfAbsent(run.trait(), trait -> new HashSet<>());
      clips.addAll(run.train());
      clips.addAll(run.test());
    }
    Map<String, Integer> unused = new TreeMap<>();
    used.forEach((trait, clips) -> unused.put(trait, plan.clips() - clips.size()));
    return unused;
  }
}
