package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.job.Job;
import frn.runner.store.AttemptFiles;
import frn.runner.store.Database;
import frn.runner.store.FoundRun;
import frn.runner.store.RunFinder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a run's worker printed. */
@Command(name = "logs", description = "Prints the log of a run's latest attempt.")
final class LogsCommand implements Callable<Integer> {
  private static final int LOOK_MILLIS = 250;
  private static final int PIECE = 1 << 16;

  private final Provider<Database> database;
  private final Provider<AttemptFiles> files;

  @Option(
      names = {"-f", "--follow"},
      description = "go on with what is added, attempt after attempt, until the run is done")
  private boolean follow;

  @Parameters(
      paramLabel = "RUN",
      description = "its number, the beginning of its key, or EXPERIMENT/VARIANT/TRAIT/FOLD")
  private String run;

  @Spec private CommandSpec spec;

  @Inject
  LogsCommand(Provider<Database> database, Provider<AttemptFiles> files) {
    this.database = database;
    this.files = files;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunFinder finder = new RunFinder(database.get());
    FoundRun found = finder.find(run);
    if (follow) {
      return follow(finder, found);
    }
    Optional<Path> log = log(found);
    if (log.isEmpty()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          found.label() + " has no log: it has not started, or its folder is gone");
    }
    print(log.get(), 0, true);
    return ExitCode.DONE;
  }

  private int follow(RunFinder finder, FoundRun first) throws IOException, InterruptedException {
    FoundRun found = first;
    Optional<Path> file = Optional.empty();
    long printed = 0;
    try (Interrupts interrupts = new Interrupts(() -> {})) {
      while (true) {
        // Asked before what is there is read: nothing is added once the run is done.
        boolean last = found.state().isSettled();
        Optional<Path> now = log(found);
        if (!now.equals(file)) {
          file = now;
          printed = 0;
        }
        printed = file.isPresent() ? print(file.get(), printed, last) : 0;
        if (last || interrupts.await(LOOK_MILLIS)) {
          return last ? ExitCode.DONE : ExitCode.INTERRUPTED;
        }
        found = finder.find(Long.toString(first.id()));
      }
    }
  }

  private Optional<Path> log(FoundRun found) {
    return found.folder().flatMap(folder -> files.get().find(folder.toString(), Job.LOG_FILE));
  }

  /**
   * Prints a file from some byte on.
   *
   * @param whole whether also a line that has not ended yet
   * @return how far
   */
  private long print(Path log, long from, boolean whole) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (SeekableByteChannel file = Files.newByteChannel(log)) {
      file.position(from);
      ByteBuffer piece = ByteBuffer.allocate(PIECE);
      long printed = from;
      while (file.read(piece) > 0) {
        int end = piece.hasRemaining() && whole ? piece.position() : lines(piece);
        out.print(new String(piece.array(), 0, end, StandardCharsets.UTF_8));
        piece.flip().position(end);
        piece.compact();
        printed += end;
      }
      out.flush();
      return printed;
    }
  }

  /** The bytes of whole lines; all where a single line fills everything. */
  private static int lines(ByteBuffer piece) {
    for (int i = piece.position(); i > 0; i--) {
      if (piece.get(i - 1) == '\n') {
        return i;
      }
    }
    return piece.hasRemaining() ? 0 : piece.position();
  }
}
