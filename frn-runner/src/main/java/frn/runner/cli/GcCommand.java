package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.schedule.Reaper;
import frn.runner.store.Database;
import frn.runner.store.RunFolders;
import frn.runner.tool.gc.Garbage;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes what is not needed. */
@Command(
    name = "gc",
    description =
        "Deletes what the home does not need: attempts before the good one, folders of unknown runs,"
            + " unfinished files, and feature maps over a size. Never what a finished run needs.")
final class GcCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmgt]?)b?");
  private static final String UNITS = "kmgt";
  private static final int BITS = 10;

  private final Provider<Database> database;
  private final Provider<Reaper> reaper;
  private final Home home;
  private final Clock clock;

  @Option(names = "--dry-run", description = "say what would be deleted, and delete nothing")
  private boolean dryRun;

  @Option(
      names = "--cache-size",
      paramLabel = "SIZE",
      description =
          "keep so much of the feature maps, those used last, such as 20g (default: all of them)")
  private String cacheSize;

  @Spec private CommandSpec spec;

  @Inject
  GcCommand(Provider<Database> database, Provider<Reaper> reaper, Home home, Clock clock) {
    this.database = database;
    this.reaper = reaper;
    this.home = home;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    OptionalLong cacheBytes = cacheSize == null ? OptionalLong.empty() : bytes(cacheSize);
    // What the dead left on disk is taken in first.
    reaper.get().reap();
    Garbage garbage = new Garbage(home, new RunFolders(database.get()), clock);
    List<Garbage.Item> items = garbage.find(cacheBytes);
    PrintWriter out = spec.commandLine().getOut();
    for (Garbage.Item item : items) {
      if (dryRun) {
        out.println(item.path());
      } else {
        garbage.delete(item);
      }
    }
    for (Garbage.Why why : Garbage.Why.values()) {
      long count = items.stream().filter(item -> item.why() == why).count();
      long size = items.stream().filter(i -> i.why() == why).mapToLong(Garbage.Item::bytes).sum();
      if (count > 0) {
        out.printf(Locale.ROOT, "%d %s, %.1f MB%n", count, why.words(), size / 1e6);
      }
    }
    out.println(items.isEmpty() ? "nothing to delete" : dryRun ? "nothing was deleted" : "deleted");
    return ExitCode.DONE;
  }

  private static OptionalLong bytes(String text) {
    Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "--cache-size: expected a size such as 500m or 20g, found '" + text + "'");
    }
    int power = size.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(size.group(2));
    return OptionalLong.of(Long.parseLong(size.group(1)) << BITS * power);
  }
}
