package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
  private static final String URL = "jdbc:postgresql://db.example:5432/frn";

  @TempDir private Path folder;

  @Test
  void takesThePasswordFromAFileElseFromTheEnvironmentElseLeavesItToTheDriver() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "of the file\n");
    Map<String, String> all =
        Map.of("FRN_DB_PASSWORD_FILE", file.toString(), "PGPASSWORD", "of the environment");
    assertEquals(Optional.of("of the file"), ServerAddress.of(URL, all).password());
    assertEquals(
        Optional.of("of the environment"),
        ServerAddress.of(URL, Map.of("PGPASSWORD", "of the environment")).password());
    assertEquals(Optional.empty(), ServerAddress.of(URL, Map.of()).password());
    assertEquals(Optional.empty(), ServerAddress.of(URL, Map.of("PGPASSWORD", "")).password());
  }

  @Test
  void takesTheUserFromTheAddressElseFromTheEnvironment() {
    assertEquals(Optional.of("her"), ServerAddress.of(URL, Map.of("PGUSER", "her")).user());
    assertEquals(
        Optional.empty(), ServerAddress.of(URL + "?user=him", Map.of("PGUSER", "her")).user());
    assertEquals(
        Optional.of(System.getProperty("user.name")), ServerAddress.of(URL, Map.of()).user());
  }

  @Test
  void showsNoPassword() {
    ServerAddress address = ServerAddress.of(URL, Map.of("PGPASSWORD", "secret"));
    assertFalse(address.toString().contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?password=secret",
        "?user=a&password=secret",
        "?sslpassword=secret&user=a",
        "?PASSWORD=secret"
      })
  void refusesAPasswordInTheAddressWithoutShowingIt(String parameters) {
    FrnException e =
        assertThrows(FrnException.class, () -> ServerAddress.of(URL + parameters, Map.of()));
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().contains("put it into .pgpass"), e.getMessage());
    assertFalse(e.getMessage().contains("secret"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://me:secret@host/frn",
        "jdbc:postgresql://me:secret@host/frn",
        "jdbc:postgresql://host",
        "jdbc:h2:mem:x",
        "host/frn"
      })
  void saysWhatIsExpected(String url) {
    FrnException e = assertThrows(FrnException.class, () -> ServerAddress.of(url, Map.of()));
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(
        e.getMessage().startsWith("--db: expected an address such as jdbc:postgresql://HOST"),
        e.getMessage());
    assertFalse(e.getMessage().contains("secret"), e.getMessage());
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    FrnException e =
        assertThrows(
            FrnException.class,
            () -> ServerAddress.of(URL, Map.of("FRN_DB_PASSWORD_FILE", "/nowhere/secret")));
    assertTrue(e.getMessage().startsWith("FRN_DB_PASSWORD_FILE: expected a file"), e.getMessage());
  }

  @Test
  void addressesOfOneDatabaseAreOne() {
    ServerAddress address = ServerAddress.of("jdbc:postgresql://db/frn?user=a", Map.of());
    assertTrue(address.isOf("jdbc:postgresql://db:5432/frn?user=b"));
    assertFalse(address.isOf("jdbc:postgresql://db:5433/frn?user=a"));
    assertFalse(address.isOf("jdbc:postgresql://db/other?user=a"));
  }
}
