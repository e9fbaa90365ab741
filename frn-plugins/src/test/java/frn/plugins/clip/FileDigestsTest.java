package frn.plugins.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {
  private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_000L);

  @TempDir private Path folder;

  @Test
  void digestsTheContent() throws IOException {
    Path file = file("abc");

    assertEquals(Hashes.sha256("abc"), digests().digest(file));
    assertEquals(Hashes.sha256("abc"), digests().digest(file));
  }

  @Test
  void readsAFileOnce() throws IOException {
    Path file = file("abc");
    digests().digest(file);
    Files.writeString(notes().get(0), Hashes.sha256("noted"));

    assertEquals(Hashes.sha256("noted"), digests().digest(file));
    Files.setLastModifiedTime(file, FileTime.fromMillis(THEN.toMillis() + 1));
    assertEquals(Hashes.sha256("abc"), digests().digest(file));
  }

  @Test
  void tellsAFileFromAnotherOfItsSizeThatTookItsPlaceAndTime() throws IOException {
    Path file = file("abc");
    digests().digest(file);
    Path other = Files.writeString(folder.resolve("other"), "xyz");
    Files.setLastModifiedTime(other, THEN);

    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertEquals(Hashes.sha256("xyz"), digests().digest(file));
  }

  @Test
  void notesMayBeReadByWhomOtherFilesMayBeRead() throws IOException {
    digests().digest(file("abc"));

    assertEquals(
        Files.getPosixFilePermissions(file("abc")), Files.getPosixFilePermissions(notes().get(0)));
  }

  @Test
  void damagedNoteIsMadeAgain() throws IOException {
    Path file = file("abc");
    digests().digest(file);
    Files.writeString(notes().get(0), "ba78");

    assertEquals(Hashes.sha256("abc"), digests().digest(file));
    assertEquals(Hashes.sha256("abc"), Files.readString(notes().get(0)));
  }

  @Test
  void manyAtOnceLeaveOneNote() throws IOException {
    Path file = file("abc");

    List<String> found =
        IntStream.range(0, 32).parallel().mapToObj(i -> digests().digest(file)).distinct().toList();

    assertEquals(List.of(Hashes.sha256("abc")), found);
    assertEquals(1, notes().size());
  }

  @Test
  void tellsFilesApart() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "abd");

    assertNotEquals(digests().digest(file("abc")), digests().digest(other));
  }

  @Test
  void missingFileIsUnreadable() {
    FrnException e =
        assertThrows(FrnException.class, () -> digests().digest(folder.resolve("none")));
    assertEquals(ErrorCode.FILE_NOT_FOUND, e.code());
  }

  private Path file(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), content);
    return Files.setLastModifiedTime(file, THEN);
  }

  private FileDigests digests() {
    return new FileDigests(folder.resolve("notes"));
  }

  private List<Path> notes() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("notes"))) {
      return files.toList();
    }
  }
}
