package frn.runner.tool.bench;

import frn.runner.Home;
import frn.runner.schedule.WorkerCommand;
import frn.runner.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a run costs beside its training: 500 tiny ones on one slot, alone and before 10,000 others.
 */
final class ScheduleRate {
  private static final int TINY = 500;
  private static final int OTHERS = 10_000;
  private static final int FOLDS = 10;

  private static final String EXPERIMENT =
      """
      name: %s
      data: {source: planted-features, subjects: 10, clipsPerSubject: 1}
      align: given
      backbone: {type: pixels, grid: 3}
      traits: {product: {trait: {type: planted, kind: product, pairs: [[left_eye, forehead]]}}}
      protocol: {type: subject-kfold, folds: 10}
      model:
        encoder: {type: lstm, fc: 2, units: [2], dropout: {fc: 0, lstm: 0}}
        relation: {type: pairwise, hidden: [2], dropout: 0}
        estimator: {type: mlp, hidden: [2], dropout: 0}
      train: {engine: torch, epochs: 1, batch: 16}
      seeds: [%s]
      """;

  private ScheduleRate() {}

  static List<Series> measure(Setup setup) {
    List<Double> alone = new ArrayList<>();
    List<Double> before = new ArrayList<>();
    for (int round = 0; round < setup.repeats(); round++) {
      alone.add(seconds(setup, false));
      before.add(seconds(setup, true));
    }
    return List.of(
        new Series("a run of 500", alone), new Series("a run of 500 before 10,000 others", before));
  }

  private static double seconds(Setup setup, boolean others) {
    Path folder = Temporary.folder();
    try {
      Path tiny = write(folder, "tiny", 1, TINY / FOLDS);
      if (others) {
        Path waiting = write(folder, "waiting", 1_000_000, OTHERS / FOLDS);
        run(setup, folder, "submit", waiting.toString(), "--detach");
      }
      run(
          setup,
          folder,
          "submit",
          tiny.toString(),
          "--priority",
          "1",
          "--no-tty",
          "--slots",
          "cpu:1x1");
      return perRun(new Home(folder.resolve("home")));
    } finally {
      Temporary.delete(folder);
    }
  }

  private static Path write(Path folder, String name, long firstSeed, int seeds) {
    String list =
        LongStream.range(firstSeed, firstSeed + seeds)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "));
    try {
      return Files.writeString(folder.resolve(name + ".yaml"), EXPERIMENT.formatted(name, list));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Setup setup, Path folder, String... command) {
    try {
      Process process =
          WorkerCommand.command(
                  setup.main(), folder.resolve("home"), folder.resolve("plugins"), command)
              .process(setup.compute())
              .redirectOutput(folder.resolve("log").toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException("%s ended with code %d".formatted(command[0], code));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }

  /** From the start of the first to the end of the last, without the start of the first worker. */
  private static double perRun(Home home) {
    try (Database database = Database.open(home)) {
      return database
          .jdbi()
          .withHandle(
              handle ->
                  handle
                      .select(
                          "SELECT EXTRACT(EPOCH FROM MAX(ended_at) - MIN(ended_at)) / (COUNT(*) - 1)"
                              + " FROM runs WHERE experiment = 'tiny'")
                      .mapTo(Double.class)
                      .one());
    }
  }
}
