package frn.runner;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that holds all state: {@code FRN_HOME}. */
public record Home(Path path) {
  private static final long LEAST_BYTES = 1 << 18;

  /** The file that says where the results are. */
  private static final String SERVER = "results.server";

  /** Makes the path absolute. */
  public Home {
    path = path.toAbsolutePath().normalize();
  }

  /** What to add to an error of files or the database here, such as that the disk is full. */
  public String advice() {
    return isFull()
        ? "; the disk of " + path + " is full: make room, and the same command goes on"
        : "";
  }

  /** Whether there is hardly room for anything. */
  public boolean isFull() {
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return existing != null && Files.getFileStore(existing).getUsableSpace() < LEAST_BYTES;
    } catch (IOException e) {
      return false; // what cannot be asked is not known to be full
    }
  }

  /**
   * What the results call a file or folder of the home.
   *
   * @throws FrnException when it is outside, as only results from elsewhere can say
   */
  public Path inside(String relative) {
    Path found = path.resolve(relative).normalize();
    if (!found.startsWith(path)) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "the results name '" + relative + "', which is outside of " + path);
    }
    return found;
  }

  /** What is computed once for all experiments. */
  public Path cache() {
    return path.resolve("cache");
  }

  /** The folder of a clip source's own, by the source's name. */
  public Path sourceCache(String source) {
    return cache().resolve("sources").resolve(source);
  }

  /** One folder an attempt. */
  public Path runs() {
    return path.resolve("runs");
  }

  /** Imported networks, one file each. */
  public Path models() {
    return path.resolve("models");
  }

  /**
   * Says in the home that its results are on a server, for all who look for them here from now on.
   *
   * @param address of it
   */
  public void noteServer(String address) {
    Path note = path.resolve(SERVER);
    if (notedServer().isPresent()) {
      return;
    }
    try {
      Files.createDirectories(path);
      AtomicFile.write(note, temporary -> Files.writeString(temporary, address + "\n"));
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot write " + note + ": " + e.getMessage() + advice(), e);
    }
  }

  /** The server that has the results of this home, if it was said. */
  public Optional<String> notedServer() {
    Path note = path.resolve(SERVER);
    try {
      return Files.exists(note)
          ? Optional.of(Files.readString(note).strip()).filter(address -> !address.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot read " + note + ": " + e.getMessage(), e);
    }
  }

  /** Where its results are, in words: the address of a server, or this folder. */
  public String results() {
    return notedServer().orElse(path.toString());
  }

  /** What went wrong, with stack traces. */
  public Path logs() {
    return path.resolve("logs");
  }
}
