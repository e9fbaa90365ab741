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
import java.io.OutputStream;
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
import org.jdbi.v3.core.result.ResultIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that attempts leave for later: weights and logs. They lie in the attempt's folder;
 * where several machines share the results, a copy lies beside those, and is brought to whichever
 * machine asks for it.
 */
public final class AttemptFiles {
  /** What is kept, with how many bytes at most; of a longer log its end. */
  private static final Map<String, Long> KEPT =
      Map.of(RunResult.MODEL, 1L << 28, Job.LOG_FILE, 1L << 20);

  /** Of a part. */
  private static final int BYTES = 1 << 20;

  /** Of the names in an archive of results. */
  private static final String PREFIX = "attempt_file/";

  private static final Pattern NAMED =
      Pattern.compile(PREFIX + "(?<run>\\d{1,18})/(?<attempt>\\d{1,9})/(?<name>[a-z.]+)");

  private static final Logger LOG = LoggerFactory.getLogger(AttemptFiles.class);

  private final Jdbi jdbi;
  private final boolean shared;
  private final Home home;

  private record Part(int parts, String hash, byte[] content) {}

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
    return shared && isKept(folder, name)
        ? Optional.of(bring(folder, name, place))
        : Optional.empty();
  }

  private boolean isKept(String folder, String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT EXISTS (SELECT 1 FROM attempt a JOIN attempt_file f ON f.run_id = a.run_id"
                        + " AND f.attempt = a.attempt WHERE a.folder = ? AND f.name = ?)",
                    folder,
                    name)
                .mapTo(Boolean.class)
                .one());
  }

  private Path bring(String folder, String name, Path place) {
    AtomicFile.write(
        place,
        temporary -> {
          try (OutputStream out = Files.newOutputStream(temporary)) {
            // A cursor of PostgreSQL's lives in a transaction.
            jdbi.useTransaction(handle -> write(handle, folder, name, out));
          }
        });
    return place;
  }

  private static void write(Handle handle, String folder, String name, OutputStream out)
      throws IOException {
    int parts = 0;
    int expected = 0;
    try (ResultIterator<Part> all =
        handle
            .createQuery(Sql.of("attempt_file"))
            .setFetchSize(1)
            .bind("folder", folder)
            .bind("name", name)
            .map(
                (row, context) ->
                    new Part(row.getInt("parts"), row.getString("sha256"), row.getBytes("content")))
            .iterator()) {
      while (all.hasNext()) {
        Part part = all.next();
        if (!hash(part.content()).equals(part.hash())) {
          throw damaged(folder, name, "another SHA-256 of part " + parts);
        }
        out.write(part.content());
        expected = part.parts();
        parts++;
      }
    }
    if (parts != expected) {
      throw damaged(folder, name, "%d of %d parts".formatted(parts, expected));
    }
  }

  private static FrnException damaged(String folder, String name, String found) {
    return new FrnException(
        ErrorCode.INTERNAL,
        "the copy of %s/%s beside the results is damaged: found %s".formatted(folder, name, found));
  }

  /**
   * Writes what lies beside the results, file by file.
   *
   * @param out takes each under a name of its own
   */
  static void export(Connection connection, ZipOutputStream out) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1);
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT run_id, attempt, name, part, content FROM attempt_file"
                  + " ORDER BY run_id, attempt, name, part")) {
        while (rows.next()) {
          if (rows.getInt("part") == 0) {
            out.putNextEntry(
                new ZipEntry(
                    "%s%d/%d/%s"
                        .formatted(
                            PREFIX,
                            rows.getLong("run_id"),
                            rows.getInt("attempt"),
                            rows.getString("name"))));
          }
          out.write(rows.getBytes("content"));
        }
      }
    }
  }

  /**
   * Takes in what {@link #export} wrote, and of a home's attempts what lies in their folders:
   * beside the results of a server, or into a home.
   */
  static void load(Connection connection, boolean shared, Home home, ZipFile zip)
      throws IOException {
    try (Handle handle = Jdbi.create(connection).open()) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Matcher named = NAMED.matcher(entry.getName());
        if (named.matches() && KEPT.containsKey(named.group("name"))) {
          AttemptId attempt =
              new AttemptId(
                  Long.parseLong(named.group("run")), Integer.parseInt(named.group("attempt")));
          try (InputStream in = zip.getInputStream(entry)) {
            load(handle, shared, home, attempt, named.group("name"), in, entry.getSize());
          }
        }
      }
      if (shared) {
        handle
            .select("SELECT id, attempts FROM run WHERE attempts > 0")
            .map((row, context) -> new AttemptId(row.getLong(1), row.getInt(2)))
            .list()
            .forEach(attempt -> keep(handle, home, attempt));
      }
    }
  }

  private static void load(
      Handle handle,
      boolean shared,
      Home home,
      AttemptId attempt,
      String name,
      InputStream in,
      long bytes)
      throws IOException {
    if (shared) {
      insert(handle, attempt, name, in, bytes);
    } else {
      Path place = folder(handle, home, attempt).resolve(name);
      AtomicFile.write(
          place,
          temporary -> {
            try (OutputStream out = Files.newOutputStream(temporary)) {
              in.transferTo(out);
            }
          });
    }
  }

  /**
   * Puts the files of an attempt beside the results, where several machines share them; before it
   * is said to have ended, and in a transaction of their own, as they may take long.
   */
  void keep(AttemptId attempt) {
    if (shared) {
      jdbi.useTransaction(handle -> keep(handle, home, attempt));
    }
  }

  /** Forgets those of the attempts before one that has left others. */
  static void forgetEarlier(Handle handle, AttemptId attempt) {
    handle.execute(
        "DELETE FROM attempt_file WHERE run_id = ? AND attempt < ? AND EXISTS ("
            + "SELECT 1 FROM attempt_file f WHERE f.run_id = ? AND f.attempt = ?)",
        attempt.run(),
        attempt.number(),
        attempt.run(),
        attempt.number());
  }

  private static void keep(Handle handle, Home home, AttemptId attempt) {
    Path folder = folder(handle, home, attempt);
    KEPT.forEach((name, most) -> keep(handle, attempt, folder.resolve(name), most));
  }

  private static void keep(Handle handle, AttemptId attempt, Path file, long most) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      long bytes = Files.size(file);
      if (bytes > most && !file.endsWith(Job.LOG_FILE)) {
        LOG.warn(
            "{} is more than {} MB, and stays on this machine: others do not find it",
            file,
            most >> 20);
        return;
      }
      in.skipNBytes(Math.max(0, bytes - most));
      insert(handle, attempt, file.getFileName().toString(), in, Math.min(bytes, most));
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot read %s: %s".formatted(file, e), e);
    }
  }

  private static void insert(
      Handle handle, AttemptId attempt, String name, InputStream in, long bytes)
      throws IOException {
    int parts = (int) Math.max(1, (bytes + BYTES - 1) / BYTES);
    for (int part = 0; part < parts; part++) {
      byte[] content = in.readNBytes((int) Math.min(BYTES, bytes - (long) part * BYTES));
      handle
          .createUpdate(Sql.of("keep_file"))
          .define("unless", Dialect.of(handle.getConnection()).unlessThere())
          .bind("run", attempt.run())
          .bind("attempt", attempt.number())
          .bind("name", name)
          .bind("part", part)
          .bind("parts", parts)
          .bind("sha256", hash(content))
          .bind("content", content)
          .execute();
    }
  }

  private static Path folder(Handle handle, Home home, AttemptId attempt) {
    return home.inside(
        handle
            .select(
                "SELECT folder FROM attempt WHERE run_id = ? AND attempt = ?",
                attempt.run(),
                attempt.number())
            .mapTo(String.class)
            .one());
  }

  private static String hash(byte[] content) {
    return Hashes.hex(Hashes.newDigest().digest(content));
  }
}
