package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.files.AtomicFile;
import frn.runner.Home;
import frn.runner.job.Job;
import frn.runner.job.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that attempts leave for later: weights and logs. They lie in the attempt's folder;
 * where several machines share the results, a copy lies beside those, and is brought to whichever
 * machine asks for it.
 */
public final class AttemptFiles {
  /** What is kept, with how many bytes at most; of a longer log its end. */
  private static final Map<String, Integer> KEPT =
      Map.of(RunResult.MODEL, 1 << 28, Job.LOG_FILE, 1 << 20);

  /** Of the names in an archive of results. */
  private static final String PREFIX = "attempt_file/";

  private static final Pattern NAMED =
      Pattern.compile(PREFIX + "(?<run>\\d{1,18})/(?<attempt>\\d{1,9})/(?<name>[a-z.]+)");

  private static final Logger LOG = LoggerFactory.getLogger(AttemptFiles.class);

  private record Kept(byte[] content, String hash) {}

  private final Jdbi jdbi;
  private final boolean shared;
  private final Home home;

  /**
   * @param home that the folders of attempts are in
   */
  @Inject
  public AttemptFiles(Database database, Home home) {
    this.jdbi = database.jdbi();
    this.shared = database.isShared();
    this.home = requireNonNull(home, "home is null");
  }

  /**
   * A file in the folder of an attempt, brought here if need be.
   *
   * @param folder of the attempt, as the results name it
   * @return empty where there is none, neither here nor beside the results
   * @throws FrnException {@link ErrorCode#INTERNAL} when it is not what was kept
   */
  public Optional<Path> find(String folder, String name) {
    Path place = home.inside(folder).resolve(name);
    if (Files.isRegularFile(place)) {
      return Optional.of(place);
    }
    Optional<Kept> kept = shared ? kept(folder, name) : Optional.empty();
    kept.ifPresent(file -> bring(file, place));
    return kept.map(file -> place);
  }

  private Optional<Kept> kept(String folder, String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.of("attempt_file"))
                .bind("folder", folder)
                .bind("name", name)
                .map((row, context) -> new Kept(row.getBytes("content"), row.getString("sha256")))
                .findOne());
  }

  private static void bring(Kept file, Path place) {
    String hash = hash(file.content());
    if (!hash.equals(file.hash())) {
      throw new FrnException(
          ErrorCode.INTERNAL,
          "the copy of %s beside the results is damaged: expected SHA-256 %s, found %s"
              .formatted(place, file.hash(), hash));
    }
    AtomicFile.write(place, temporary -> Files.write(temporary, file.content()));
  }

  /**
   * Writes what lies beside the results, file by file.
   *
   * @param out takes each under a name of its own
   */
  static void export(Connection connection, ZipOutputStream out) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1);
      try (ResultSet rows = statement.executeQuery("SELECT * FROM attempt_file")) {
        while (rows.next()) {
          String name =
              "%s%d/%d/%s"
                  .formatted(
                      PREFIX,
                      rows.getLong("run_id"),
                      rows.getInt("attempt"),
                      rows.getString("name"));
          out.putNextEntry(new ZipEntry(name));
          out.write(rows.getBytes("content"));
          out.closeEntry();
        }
      }
    }
  }

  /** Takes in what {@link #export} wrote: beside the results of a server, or into a home. */
  void load(ZipFile zip) throws IOException {
    jdbi.useTransaction(
        handle -> {
          for (ZipEntry entry : Collections.list(zip.entries())) {
            Matcher named = NAMED.matcher(entry.getName());
            if (named.matches() && KEPT.containsKey(named.group("name"))) {
              try (InputStream in = zip.getInputStream(entry)) {
                AttemptId attempt =
                    new AttemptId(
                        Long.parseLong(named.group("run")),
                        Integer.parseInt(named.group("attempt")));
                load(handle, attempt, named.group("name"), in.readAllBytes());
              }
            }
          }
        });
  }

  private void load(Handle handle, AttemptId attempt, String name, byte[] content) {
    if (shared) {
      insert(handle, attempt, name, content);
    } else {
      AtomicFile.write(
          folder(handle, attempt).resolve(name), temporary -> Files.write(temporary, content));
    }
  }

  /** Puts the files of all attempts beside the results that have ended, as far as they are here. */
  void keepAll() {
    if (shared) {
      jdbi.useTransaction(
          handle ->
              handle
                  .select("SELECT id, attempts FROM run WHERE attempts > 0")
                  .map((row, context) -> new AttemptId(row.getLong(1), row.getInt(2)))
                  .list()
                  .forEach(attempt -> keep(handle, attempt)));
    }
  }

  /** Puts the files of an attempt that has ended beside the results, in place of earlier ones. */
  void keep(Handle handle, AttemptId attempt) {
    if (!shared) {
      return;
    }
    handle.execute(
        "DELETE FROM attempt_file WHERE run_id = ? AND attempt <= ?",
        attempt.run(),
        attempt.number());
    Path folder = folder(handle, attempt);
    KEPT.forEach(
        (name, most) -> {
          Path file = folder.resolve(name);
          if (Files.isRegularFile(file)) {
            keep(handle, attempt, file, most);
          }
        });
  }

  private static void keep(Handle handle, AttemptId attempt, Path file, int most) {
    try {
      boolean whole = Files.size(file) <= most;
      if (!whole && !file.endsWith(Job.LOG_FILE)) {
        LOG.warn(
            "{} is more than {} MB, and stays on this machine: others do not find it",
            file,
            most >> 20);
        return;
      }
      byte[] content = whole ? Files.readAllBytes(file) : end(file, most);
      insert(handle, attempt, file.getFileName().toString(), content);
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot read %s: %s".formatted(file, e), e);
    }
  }

  private static void insert(Handle handle, AttemptId attempt, String name, byte[] content) {
    handle
        .createUpdate(Sql.of("keep_file"))
        .bind("run", attempt.run())
        .bind("attempt", attempt.number())
        .bind("name", name)
        .bind("sha256", hash(content))
        .bind("content", content)
        .execute();
  }

  private Path folder(Handle handle, AttemptId attempt) {
    return home.inside(
        handle
            .select(
                "SELECT folder FROM attempt WHERE run_id = ? AND attempt = ?",
                attempt.run(),
                attempt.number())
            .mapTo(String.class)
            .one());
  }

  private static byte[] end(Path file, int bytes) throws IOException {
    ByteBuffer end = ByteBuffer.allocate(bytes);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - bytes));
      while (end.hasRemaining() && channel.read(end) >= 0) {
        continue;
      }
    }
    byte[] read = new byte[end.flip().remaining()];
    end.get(read);
    return read;
  }

  private static String hash(byte[] content) {
    return Hashes.hex(Hashes.newDigest().digest(content));
  }
}
