package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.experiment.ExperimentReader;
import frn.runner.plan.Plan;
import frn.runner.plan.Planner;
import frn.runner.yaml.InvalidExperiment;
import frn.runner.yaml.Variables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads several experiment files, and says all that is wrong in all of them. */
final class PlanReader {
  private static final int SHOWN = 20;

  private final Provider<ExperimentReader> reader;
  private final Provider<Planner> planner;
  private final Environment environment;

  @Inject
  PlanReader(
      Provider<ExperimentReader> reader, Provider<Planner> planner, Environment environment) {
    this.environment = requireNonNull(environment, "environment is null");
    this.reader = requireNonNull(reader, "reader is null");
    this.planner = requireNonNull(planner, "planner is null");
  }

  /**
   * The plan of a file. A bare name that is no file here is looked for among the experiments that
   * come with the project.
   *
   * @param err is told what is wrong, and which clips are left out
   * @return empty when something is
   */
  Optional<Plan> read(Path file, Variables variables, PrintWriter err) {
    Path found = environment.experiment(file);
    if (!found.equals(file)) {
      err.println(file + " is not in this folder: taking " + found);
    }
    return plan(found, variables, err);
  }

  private Optional<Plan> plan(Path file, Variables variables, PrintWriter err) {
    try {
      Plan plan = planner.get().plan(reader.get().read(file, variables));
      leftOut(file, plan.unreadable(), err);
      return Optional.of(plan);
    } catch (InvalidExperiment e) {
      err.println(e.getMessage());
    } catch (FrnException e) {
      if (e.code().errorClass() == ErrorCode.Class.INTERNAL) {
        throw e;
      }
      err.println(file + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  private static void leftOut(Path file, List<String> clips, PrintWriter err) {
    if (!clips.isEmpty()) {
      err.println(
          "%s: cannot read %d of the clips; runs leave them out, and fail where they are more than"
                  .formatted(file, clips.size())
              + " data.maxUnusable");
      clips.stream().limit(SHOWN).forEach(err::println);
    }
    if (clips.size() > SHOWN) {
      err.println("and %d more".formatted(clips.size() - SHOWN));
    }
  }
}
