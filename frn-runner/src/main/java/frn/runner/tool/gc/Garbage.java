package frn.runner.tool.gc;

import static java.util.Objects.requireNonNull;

import frn.runner.Home;
import frn.runner.store.RunFolders;
import frn.runner.store.RunState;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a home does not need any more. The folder of a finished run's good attempt is never among
 * it, and of a run that is not finished, nothing.
 */
public final class Garbage {
  /** Whoever writes a file for longer than this has gone. */
  private static final Duration UNFINISHED = Duration.ofHours(1);

  private static final Pattern RUN = Pattern.compile("[0-9a-f]{12}");
  private static final Pattern ATTEMPT = Pattern.compile("attempt-([1-9]\\d{0,8})");
  private static final String TEMPORARY = ".tmp";
  private static final String FEATURES = ".maps";

  /** Why something is not needed. */
  public enum Why {
    /** An attempt before the good one of a finished run. */
    EARLIER_ATTEMPT("attempts before the good one"),
    /** The folder of a run that the results do not know. */
    ORPHAN("folders of runs that the results do not know"),
    /** A file that was begun, and whose writer is gone. */
    UNFINISHED("files that were never finished"),
    /** Feature maps that were not used for longest; they can be computed again. */
    CACHE("feature maps beyond the cache's size");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /**
   * Something that is not needed.
   *
   * @param path a file, or a folder with all that is in it
   * @param why it is not needed
   * @param bytes that it takes
   */
  public record Item(Path path, Why why, long bytes) {}

  private record Entry(Path path, long bytes, FileTime used) {}

  private final Home home;
  private final RunFolders runs;
  private final Clock clock;

  /** Of a home with its results. */
  public Garbage(Home home, RunFolders runs, Clock clock) {
    this.home = requireNonNull(home, "home is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Finds it.
   *
   * @param cacheBytes the size that the feature maps may have; empty to leave them
   */
  public List<Item> find(OptionalLong cacheBytes) throws IOException {
    List<Item> found = new ArrayList<>();
    Map<String, RunFolders.Of> known = runs.all();
    for (Path folder : list(home.runs())) {
      String name = folder.getFileName().toString();
      if (!RUN.matcher(name).matches()) {
        continue; // nothing that the runner has made
      }
      if (known.containsKey(name)) {
        addEarlier(folder, known.get(name), found);
      } else if (!runs.isKnown(name)) {
        found.add(new Item(folder, Why.ORPHAN, size(folder)));
      }
    }
    addUnfinished(found);
    if (cacheBytes.isPresent()) {
      addCache(cacheBytes.getAsLong(), found);
    }
    return found;
  }

  private static void addEarlier(Path folder, RunFolders.Of run, List<Item> found)
      throws IOException {
    if (run.state() != RunState.SUCCEEDED) {
      return;
    }
    for (Path attempt : list(folder)) {
      Matcher number = ATTEMPT.matcher(attempt.getFileName().toString());
      if (number.matches() && Integer.parseInt(number.group(1)) < run.attempts()) {
        found.add(new Item(attempt, Why.EARLIER_ATTEMPT, size(attempt)));
      }
    }
  }

  private void addUnfinished(List<Item> found) throws IOException {
    Instant before = clock.instant().minus(UNFINISHED);
    for (Entry file : files(home.path())) {
      boolean old = file.used().toInstant().isBefore(before);
      boolean counted = found.stream().anyMatch(item -> file.path().startsWith(item.path()));
      if (file.path().toString().endsWith(TEMPORARY) && old && !counted) {
        found.add(new Item(file.path(), Why.UNFINISHED, file.bytes()));
      }
    }
  }

  /** Those that were used last stay. */
  private void addCache(long most, List<Item> found) throws IOException {
    List<Entry> maps =
        files(home.cache()).stream()
            .filter(file -> file.path().toString().endsWith(FEATURES))
            .sorted(Comparator.comparing(Entry::used).reversed())
            .toList();
    long bytes = 0;
    for (Entry file : maps) {
      bytes += file.bytes();
      if (bytes > most) {
        found.add(new Item(file.path(), Why.CACHE, file.bytes()));
      }
    }
  }

  /** Deletes something; what is gone already is none the worse. */
  public void delete(Item item) throws IOException {
    for (Path path : deepestFirst(item.path())) {
      Files.deleteIfExists(path);
    }
  }

  private static List<Path> deepestFirst(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static long size(Path folder) throws IOException {
    return files(folder).stream().mapToLong(Entry::bytes).sum();
  }

  /** Links are not followed, and what vanishes meanwhile is not there. */
  private static List<Entry> files(Path root) throws IOException {
    List<Entry> files = new ArrayList<>();
    if (!Files.exists(root)) {
      return files;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            FileTime read = attributes.lastAccessTime();
            FileTime written = attributes.lastModifiedTime();
            if (attributes.isRegularFile()) {
              FileTime used = read.compareTo(written) > 0 ? read : written;
              files.add(new Entry(file, attributes.size(), used));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return files;
  }
}
