package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SHA-256 of files, remembered by path, file, size and times of change, so that a database is read
 * through once. Safe with several threads and processes.
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
   * @throws FrnException {@link ErrorCode#FILE_NOT_FOUND}, or {@link ErrorCode#CLIP_UNAVAILABLE}
   *     when it cannot be read at present, or {@link ErrorCode#CLIP_DAMAGED} when it is no file
   */
  String digest(Path file) {
    String state = state(file);
    Path note = folder.resolve(Hashes.sha256(state));
    return remembered(note).orElseGet(() -> compute(file, state, note));
  }

  private static String state(Path file) {
    BasicFileAttributes found = Unreadable.attributes(file);
    return "%s\n%d\n%s\n%s\n%s"
        .formatted(
            file.toAbsolutePath(),
            found.size(),
            found.lastModifiedTime(),
            found.fileKey(),
            changed(file));
  }

  /** When the file or its attributes were changed, which no program can set. */
  private static Object changed(Path file) {
    try {
      return file.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? Files.getAttribute(file, "unix:ctime")
          : "";
    } catch (IOException e) {
      throw Unreadable.unavailable(file, e);
    }
  }

  private static Optional<String> remembered(Path note) {
    try {
      return Files.exists(note)
          ? Optional.of(Files.readString(note)).filter(DIGEST.asMatchPredicate())
          : Optional.empty();
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "cannot read the note of a digest, %s: %s".formatted(note, e),
          e);
    }
  }

  private static String compute(Path file, String state, Path note) {
    String digest = contentDigest(file);
    // A file that grew meanwhile is not remembered.
    if (state.equals(state(file))) {
      AtomicFile.write(note, temporary -> Files.writeString(temporary, digest));
    }
    return digest;
  }

  private static String contentDigest(Path file) {
    try {
      return Hashes.sha256(file);
    } catch (FrnException e) {
      throw e.getCause() instanceof IOException io ? Unreadable.unavailable(file, io) : e;
    }
  }
}
