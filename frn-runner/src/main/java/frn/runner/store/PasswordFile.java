package frn.runner.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The administrator's password of a home's database, in a file that its owner alone may read. */
final class PasswordFile {
  /** Its name in {@code FRN_HOME}. */
  static final String NAME = "results.password";

  private static final int BYTES = 24;

  private PasswordFile() {}

  /** The password; a new one where there is none yet. */
  static String readOrMake(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (makePrivate(file)) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      Files.writeString(
          file, Base64.getUrlEncoder().encodeToString(random), StandardOpenOption.SYNC);
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }

  /**
   * Makes an empty file that its owner alone may read and write; who wants to share it may change
   * that afterwards.
   *
   * @return false when it is there already
   */
  static boolean makePrivate(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerAlone =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.newByteChannel(
              file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerAlone)
          .close();
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
