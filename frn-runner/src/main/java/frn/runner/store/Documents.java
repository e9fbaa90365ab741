package frn.runner.store;

import static java.util.Objects.requireNonNull;

import frn.api.Hashes;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Long texts that many runs have in common; each is stored once. Of one transaction. */
final class Documents {
  private final Handle handle;
  private final Map<String, Long> ids = new HashMap<>();

  Documents(Handle handle) {
    this.handle = requireNonNull(handle, "handle is null");
  }

  /** The id of a text, which is stored if need be. */
  long id(String text) {
    return ids.computeIfAbsent(text, this::findOrInsert);
  }

  private long findOrInsert(String text) {
    String hash = Hashes.sha256(text);
    handle.execute(
        "INSERT INTO document (hash, text) SELECT ?, ? WHERE NOT EXISTS ("
            + "SELECT 1 FROM document WHERE hash = ?)",
        hash,
        text,
        hash);
    return handle.select("SELECT id FROM document WHERE hash = ?", hash).mapTo(Long.class).one();
  }
}
