package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.schedule.Reaper;
import frn.runner.store.Control;
import frn.runner.store.Database;
import frn.runner.store.ExperimentStore;
import frn.runner.store.SlotLeases;
import frn.runner.store.Submission;
import java.util.List;

/** What the commands need that act on experiments which are at work, from another terminal. */
final class ControlTools {
  private final Provider<ExperimentStore> experiments;
  private final Provider<Control> control;
  private final Provider<Database> database;
  private final Provider<SlotLeases> leases;
  private final Provider<Reaper> reaper;

  @Inject
  ControlTools(
      Provider<ExperimentStore> experiments,
      Provider<Control> control,
      Provider<Database> database,
      Provider<SlotLeases> leases,
      Provider<Reaper> reaper) {
    this.experiments = experiments;
    this.control = control;
    this.database = database;
    this.leases = leases;
    this.reaper = reaper;
  }

  List<Submission> find(List<String> names) {
    return names.stream().map(experiments.get()::get).toList();
  }

  boolean isExperiment(String name) {
    return experiments.get().find(name).isPresent();
  }

  Control control() {
    return control.get();
  }

  Database database() {
    return database.get();
  }

  /** Does what nobody else does where nobody is at work: cluster jobs may go on. */
  void settle() {
    reaper.get().reap();
  }

  /** What is to be said where nobody is there to do what is wanted. */
  String unattended() {
    return leases.get().isAnyHeld()
        ? ""
        : "; no process is at work: `./runner work` executes what is wanted";
  }

  /** What is to be said of runs that other experiments want as well. */
  static String shared(Control.Effect effect) {
    return effect.shared() == 0
        ? ""
        : "; "
            + things(
                effect.shared(),
                "goes on, as another experiment wants it",
                "go on, as other experiments want them");
  }

  static String things(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
