package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SHA-256 of files, remembered by path, size and time of change, so that a database is read through
 * once. Safe with several threads and processes.
 */
final class FileDigests {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Path folder;

  /**
   * @param folder where digests are remembered; made when it is missing
   */
  FileDigests(Path folder) {
    this.folder = folder;
  }

  /**
   * The digest of a file's content.
   *
   * @throws FrnException {@link ErrorCode#CLIP_UNREADABLE} when it cannot be read
   */
  String digest(Path file) {
    String state = state(file);
    Path note = folder.resolve(Hashes.sha256(state));
    return remembered(note).orElseGet(() -> compute(file, state, note));
  }

  private static String state(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return "%s\n%d\n%s".formatted(file.toAbsolutePath(), found.size(), found.lastModifiedTime());
    } catch (IOException e) {
      throw Unreadable.clip(file, Files.notExists(file) ? missing(file) : e.toString());
    }
  }

  private static String missing(Path file) {
    if (Files.isSymbolicLink(file)) {
      return "a link to what is not there; fetch it, such as with 'git annex get' or 'dvc pull'";
    }
    return file.toString().contains("\\")
        ? "no such file; folders are divided by '/', not by '\\'"
        : "no such file";
  }

  private static Optional<String> remembered(Path note) {
    try {
      return Files.exists(note)
          ? Optional.of(Files.readString(note)).filter(DIGEST.asMatchPredicate())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String compute(Path file, String state, Path note) {
    String digest = contentDigest(file);
    // A file that grew meanwhile is not remembered.
    if (state.equals(state(file))) {
      AtomicFiles.write(note, temporary -> Files.writeString(temporary, digest));
    }
    return digest;
  }

  private static String contentDigest(Path file) {
    try {
      return Hashes.sha256(file);
    } catch (FrnException e) {
      throw Unreadable.clip(file, e.getMessage());
    }
  }
}
