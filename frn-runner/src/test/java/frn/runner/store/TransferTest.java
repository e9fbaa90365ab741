package frn.runner.store;

import static frn.runner.store.TestingResults.age;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one home to another. */
class TransferTest {
  private static final List<String> TABLES =
      List.of("experiment", "run", "document", "experiment_run", "attempt", "epoch", "prediction");

  @TempDir private Path folder;

  private final TestingClock clock = new TestingClock();

  @Test
  void whatIsExportedIsImportedWithoutLossAndGoesOn() throws IOException {
    Home from = new Home(folder.resolve("from"));
    Home to = new Home(folder.resolve("to"));
    Path file = folder.resolve("results.zip");
    Map<String, List<String>> before;
    try (Database database = Database.open(from)) {
      fill(database, from);
      before = content(database);
      assertEquals(2, Transfer.export(database, file).get("run"));
    }

    assertEquals(2, Transfer.load(to, Optional.empty(), file).get("run"));

    try (Database database = Database.open(to)) {
      assertEquals(before, content(database));
      TestingQueue queue = new TestingQueue(database, to, clock);
      queue.offer(1);
      assertEquals(2, queue.claim().orElseThrow().id().run());
      Submission other = new ExperimentStore(database, clock).submit(TestingPlans.plan("other", 3));
      assertEquals(2, other.experiment());
    }
  }

  /** The same rows, and what is there goes on, from H2 to PostgreSQL and back. */
  @Test
  void aHomeMovesToAServerAndBackWithoutLoss() throws IOException {
    Optional<ServerAddress> server = TestingDatabase.server();
    assumeTrue(server.isPresent(), "needs a PostgreSQL server: FRN_TEST_DB");
    Home from = new Home(folder.resolve("from"));
    Home back = new Home(folder.resolve("back"));
    String weights;
    try (Database database = Database.open(from)) {
      fill(database, from);
      weights = weights(database, from);
      Transfer.export(database, folder.resolve("a.zip"));
    }
    Transfer.load(from, server, folder.resolve("a.zip"));
    try (Database database = Database.open(server.get())) {
      Transfer.export(database, folder.resolve("b.zip"));
      TestingQueue queue = new TestingQueue(database, from, clock);
      queue.offer(1);
      assertEquals(2, queue.claim().orElseThrow().id().run());
      Home elsewhere = new Home(folder.resolve("elsewhere"));
      Path found = new AttemptFiles(database, elsewhere).find(weights, "model.safetensors").get();
      assertEquals("w", Files.readString(found));
      assertTrue(found.startsWith(elsewhere.path()));
    }
    FrnException e =
        assertThrows(
            FrnException.class, () -> Transfer.load(from, server, folder.resolve("a.zip")));
    assertTrue(e.getMessage().contains("has results already; import into a new database"));
    Transfer.load(back, Optional.empty(), folder.resolve("b.zip"));
    // Also where the archive and the home both have the files.
    Optional<ServerAddress> second = TestingDatabase.server();
    Transfer.load(from, second, folder.resolve("b.zip"));
    try (Database database = Database.open(second.orElseThrow())) {
      Home third = new Home(folder.resolve("third"));
      assertTrue(new AttemptFiles(database, third).find(weights, "model.safetensors").isPresent());
    }
    try (Database database = Database.open(back)) {
      Transfer.export(database, folder.resolve("c.zip"));
    }

    assertEquals("w", Files.readString(back.inside(weights).resolve("model.safetensors")));
    Map<String, List<String>> rows = rows(folder.resolve("a.zip"));
    assertTrue(rows.get("prediction.jsonl").size() > 1);
    assertEquals(rows, rows(folder.resolve("b.zip")));
    assertEquals(rows, rows(folder.resolve("c.zip")));
  }

  /** Weights of the run that has succeeded, in its folder, whose name is returned. */
  private static String weights(Database database, Home home) throws IOException {
    String name =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select("SELECT folder FROM attempt WHERE state = 'succeeded'")
                        .mapTo(String.class)
                        .one());
    Files.createDirectories(home.inside(name));
    Files.writeString(home.inside(name).resolve("model.safetensors"), "w");
    return name;
  }

  private static Map<String, List<String>> rows(Path file) throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        if (entry.getName().endsWith(".jsonl")) {
          rows.put(entry.getName(), text.lines().sorted().toList());
        }
      }
    }
    return rows;
  }

  /** What works in one home does not work in the other. */
  @Test
  void whatIsAtWorkIsLostToTheImportAndTriedAgain() {
    Home to = new Home(folder.resolve("to"));
    Path file = folder.resolve("results.zip");
    try (Database database = Database.open(new Home(folder.resolve("from")))) {
      fill(database, new Home(folder.resolve("from")));
      new TestingQueue(database, to, clock).claim().orElseThrow();
      Transfer.export(database, file);
    }

    Transfer.load(to, Optional.empty(), file);

    try (Database database = Database.open(to)) {
      RunStore runs = new RunStore(database, to, clock);
      assertEquals(List.of(), runs.running());
      assertEquals(List.of(2L), runs.lost().stream().map(lost -> lost.id().run()).toList());
    }
  }

  @Test
  void whereThereAreResultsNothingIsImported() {
    Home home = new Home(folder);
    Path file = folder.resolve("results.zip");
    try (Database database = Database.open(home)) {
      Transfer.export(database, file);
    }

    FrnException e =
        assertThrows(FrnException.class, () -> Transfer.load(home, Optional.empty(), file));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().contains("has results already"), e.getMessage());
  }

  @Test
  void whatIsNoExportIsRefusedAndLeavesNothing() throws IOException {
    Home home = new Home(folder.resolve("new"));
    String table = "{\"schema\":\"18\",\"tables\":{\"%s\":{\"rows\":%d,\"columns\":[\"name\"]}}}";
    Map<Path, String> wrong =
        Map.of(
            Files.writeString(folder.resolve("a"), "no zip"), "expected results",
            zip("b", Map.of("x", "y")), "no manifest.json",
            zip("c", Map.of("manifest.json", "{\"schema\":\"999\",\"tables\":{}}")),
                "a newer version",
            zip("d", Map.of("manifest.json", table.formatted("users", 1))),
                "'users' that is not known",
            zip("e", Map.of("manifest.json", table.formatted("experiment", 1))),
                "no experiment.jsonl",
            zip("f", Map.of("manifest.json", table.formatted("planted", 3), "planted.jsonl", "")),
                "not known: [name]",
            zip(
                    "g",
                    Map.of(
                        "manifest.json",
                        table.formatted("experiment", 1),
                        "experiment.jsonl",
                        "[null]")),
                "NULL not allowed");
    wrong.forEach(
        (file, message) -> {
          FrnException e =
              assertThrows(FrnException.class, () -> Transfer.load(home, Optional.empty(), file));
          assertEquals(ErrorCode.INVALID_INPUT, e.code());
          assertTrue(e.getMessage().contains(message), e.getMessage());
          assertFalse(Files.exists(home.path().resolve("results.mv.db")), e.getMessage());
        });
  }

  private Path zip(String name, Map<String, String> entries) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  private void fill(Database database, Home home) {
    RunStore runs = new RunStore(database, home, clock);
    TestingQueue queue = new TestingQueue(database, home, clock);
    queue.offer(
        new ExperimentStore(database, clock).submit(TestingPlans.plan("e", 2)).experiment());
    runs.succeed(
        queue.claim().orElseThrow().id(),
        TestingResults.of(
            TestingResults.importance(age("ä\n\"1", "male", 20, 1f / 3), Float.NaN),
            age("b", "female", 30, 33)));
    runs.fail(
        queue.claim().orElseThrow().id(),
        ErrorCode.WORKER_LOST,
        "gone",
        Optional.of(clock.instant()));
  }

  private static Map<String, List<String>> content(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                TABLES.stream()
                    .collect(
                        Collectors.toMap(
                            table -> table,
                            table ->
                                handle.select("SELECT * FROM " + table).mapToMap().stream()
                                    .map(TransferTest::text)
                                    .sorted()
                                    .toList())));
  }

  private static String text(Map<String, Object> row) {
    StringBuilder text = new StringBuilder();
    row.forEach(
        (column, value) -> {
          try {
            Object plain =
                value instanceof Array array ? List.of((Object[]) array.getArray()) : value;
            text.append(column).append('=').append(plain).append(' ');
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    return text.toString();
  }
}
