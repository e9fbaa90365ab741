package frn.plugins.slurm;

import frn.api.NamedFactory;
import frn.api.run.Executor;
import frn.api.run.ExecutorFactory;
import java.nio.file.Path;
import java.time.Duration;

/** The executor {@code slurm}. */
public final class SlurmExecutorFactory extends NamedFactory<SlurmSettings, Path, Executor>
    implements ExecutorFactory<SlurmSettings> {
  /** Slots begin one after the other; those that do within this are one array. */
  private static final Duration GATHER = Duration.ofMillis(500);

  public SlurmExecutorFactory() {
    super("slurm", "array jobs of a Slurm cluster that shares FRN_HOME", SlurmSettings.class);
  }

  @Override
  public int attempts(SlurmSettings settings) {
    return settings.jobs();
  }

  @Override
  public void checkHere(SlurmSettings settings) {
    Sbatch.check(Shell.REAL, settings);
  }

  @Override
  public Executor create(SlurmSettings settings, Path home) {
    return new SlurmExecutor(settings, home, Shell.REAL, GATHER, System::nanoTime);
  }
}
