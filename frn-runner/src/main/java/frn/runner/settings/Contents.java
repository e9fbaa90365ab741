package frn.runner.settings;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The identity of files and folders by what they contain; each is read once. */
final class Contents {
  private final Map<Path, String> known = new HashMap<>();

  /** SHA-256 of a file, or of the names and contents below a folder. */
  String of(Path path) {
    return known.computeIfAbsent(path, p -> Files.isDirectory(p) ? folder(p) : Hashes.sha256(p));
  }

  private static String folder(Path folder) {
    try (Stream<Path> below = Files.walk(folder)) {
      List<Path> files = below.filter(Files::isRegularFile).sorted().toList();
      return Hashes.sha256(
          files.stream()
              .map(file -> folder.relativize(file) + " " + Hashes.sha256(file))
              .collect(Collectors.joining("\n")));
    } catch (IOException | UncheckedIOException e) {
      Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND, "cannot read the folder " + folder + ": " + cause, e);
    }
  }
}
