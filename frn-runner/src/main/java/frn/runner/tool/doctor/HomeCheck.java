package frn.runner.tool.doctor;

import static java.util.Objects.requireNonNull;

import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.store.Database;
import frn.runner.store.ServerAddress;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The folder of all state, its disk, and the database in it. */
record HomeCheck(Home home, Optional<ServerAddress> server) {
  private static final double GB = 1e9;
  private static final double LEAST_BYTES = 0.5 * GB;
  private static final double COMFORTABLE_BYTES = 5 * GB;

  /** Types of file systems, as the kernel calls them. */
  private static final Set<String> NETWORK =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb3",
          "smbfs",
          "9p",
          "afs",
          "ceph",
          "lustre",
          "beegfs",
          "gpfs",
          "glusterfs",
          "fuse.sshfs",
          "fuse.glusterfs",
          "fuse.ceph");

  HomeCheck {
    requireNonNull(home, "home is null");
    requireNonNull(server, "server is null");
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Path existing = existing(home.path());
    try {
      FileStore store = Files.getFileStore(existing);
      findings.add(folder(existing));
      findings.add(disk(store.getUsableSpace()));
      if (server.isEmpty()) {
        findings.add(fileSystem(store.type()));
      }
    } catch (IOException e) {
      findings.add(unusable(home.path() + ": " + e));
    }
    if (findings.stream().allMatch(finding -> finding.level() != Finding.Level.PROBLEM)) {
      findings.add(database());
    }
    return findings;
  }

  private Finding onServer(ServerAddress server) {
    try {
      Database.checkBelongs(home, server, false);
    } catch (FrnException e) {
      return Finding.problem("database", e.getMessage(), "see docs/cluster.md");
    }
    try (Database database = Database.open(server);
        Connection connection = database.readOnly()) {
      return Finding.ok(
          "database",
          "PostgreSQL %s at %s, opened and brought up to date"
              .formatted(connection.getMetaData().getDatabaseProductVersion(), server));
    } catch (SQLException | RuntimeException e) {
      return Finding.problem(
          "database",
          e.getMessage(),
          "look whether the server runs and lets you in: psql with the same host, database and user");
    }
  }

  /** The folder, or the closest one above it that is there. */
  private static Path existing(Path folder) {
    Path path = folder;
    while (path.getParent() != null && !Files.exists(path)) {
      path = path.getParent();
    }
    return path;
  }

  private Finding folder(Path existing) {
    if (!Files.isDirectory(existing)) {
      return unusable(existing + " is not a folder");
    }
    try {
      Files.delete(Files.createTempFile(existing, "doctor", ".tmp"));
    } catch (IOException e) {
      return unusable("cannot write to " + existing + ": " + e);
    }
    boolean made = existing.equals(home.path());
    return Finding.ok("home", home.path() + (made ? "" : ", which the first run will make"));
  }

  private static Finding unusable(String found) {
    return Finding.problem("home", found, "name a folder of yours with --home, or in FRN_HOME");
  }

  static Finding disk(long usableBytes) {
    String found = String.format(Locale.ROOT, "%.1f GB are free for it", usableBytes / GB);
    String advice = "free some, or name a folder on another disk with --home, or in FRN_HOME";
    if (usableBytes < LEAST_BYTES) {
      return Finding.problem("disk", found, advice);
    }
    return usableBytes < COMFORTABLE_BYTES
        ? Finding.note("disk", found, advice)
        : Finding.ok("disk", found);
  }

  static Finding fileSystem(String type) {
    return NETWORK.contains(type.toLowerCase(Locale.ROOT))
        ? Finding.note(
            "file system",
            type + ", over a network",
            "H2 can damage its files there: name a folder on a local disk with --home, or in"
                + " FRN_HOME")
        : Finding.ok("file system", type);
  }

  private Finding database() {
    if (server.isPresent()) {
      return onServer(server.get());
    }
    if (!Files.exists(home.path().resolve(Database.FILE + ".mv.db"))) {
      return Finding.ok("database", "none yet; the first run will make it");
    }
    try (Database database = Database.open(home);
        Connection connection = database.readOnly()) {
      return Finding.ok(
          "database",
          connection.getMetaData().getDatabaseProductVersion() + ", opened and brought up to date");
    } catch (SQLException | RuntimeException e) {
      return Finding.problem(
          "database",
          "cannot be opened: " + e.getMessage(),
          "end other runners that hold it; or move "
              + home.path()
              + " away, and submit again what is missing");
    }
  }
}
