package frn.runner.model;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.files.Safetensors;
import frn.runner.Home;
import frn.runner.job.RunResult;
import frn.runner.learn.ModelCard;
import frn.runner.store.AttemptFiles;
import frn.runner.store.Database;
import frn.runner.store.FoundRun;
import frn.runner.store.RunFinder;
import frn.runner.store.RunState;
import java.nio.file.Path;
import java.util.Locale;

/** Finds the trained network that a user names: an imported one, or that of a finished run. */
public final class ModelFinder {
  /** What a user may write, for the help. */
  public static final String RUN =
      "a run: its id, the first characters of its key, or EXPERIMENT/VARIANT/TRAIT/FOLD";

  private final ModelStore imported;
  private final Provider<Database> databases;
  private final Home home;

  @Inject
  ModelFinder(ModelStore imported, Provider<Database> databases, Home home) {
    this.imported = requireNonNull(imported, "imported is null");
    this.databases = requireNonNull(databases, "databases is null");
    this.home = requireNonNull(home, "home is null");
  }

  /**
   * The network of this name; an imported one comes before a run.
   *
   * @throws FrnException when there is none, or its run is not finished
   */
  public ModelFile find(String name) {
    return imported.find(name).orElseGet(() -> ofRun(name));
  }

  private ModelFile ofRun(String name) {
    FoundRun run = new RunFinder(databases.get()).find(name);
    if (run.state() != RunState.SUCCEEDED) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "run %s is %s: expected a run that succeeded, others have no weights"
              .formatted(run.label(), run.state().name().toLowerCase(Locale.ROOT)));
    }
    String method = run.config().at("/method/type").asText();
    if (!method.isEmpty()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          ("run %s is of the method %s, which keeps no weights: expected a network's; to estimate"
                  + " other clips, submit an experiment that tests on them")
              .formatted(run.label(), method));
    }
    Path file = file(run);
    ModelCard card =
        new ModelCard(Safetensors.read(file, array -> false).metadata())
            .with(ModelCard.RUN, run.label())
            .with(ModelCard.RUN_ID, Long.toString(run.id()))
            .with(ModelCard.RUN_KEY, run.key());
    ModelCard whole =
        run.learned().map(is -> card.with(ModelCard.LEARNED, is.toString())).orElse(card);
    return new ModelFile(run.label(), file, whole, run.config());
  }

  private Path file(FoundRun run) {
    return run.folder()
        .flatMap(
            folder ->
                new AttemptFiles(databases.get(), home).find(folder.toString(), RunResult.MODEL))
        .orElseThrow(
            () ->
                new FrnException(
                    ErrorCode.FILE_NOT_FOUND,
                    "run %s has lost its weights: expected %s in %s"
                        .formatted(
                            run.label(),
                            RunResult.MODEL,
                            run.folder()
                                .map(home.path()::resolve)
                                .map(Path::toString)
                                .orElse("its folder"))));
  }
}
