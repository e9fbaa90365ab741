package frn.runner.tool.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of {@code /proc} with lines of the form {@code key: value}; empty where there is none. */
record KernelFile(List<String> lines) {
  KernelFile {
    lines = List.copyOf(lines);
  }

  static KernelFile of(Path file) {
    try {
      return new KernelFile(Files.readAllLines(file));
    } catch (IOException e) {
      return new KernelFile(List.of()); // Another system, or one that hides it.
    }
  }

  /** The first value of a key. */
  Optional<String> value(String key) {
    return lines.stream()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
        .map(parts -> parts[1].strip())
        .findFirst();
  }

  /** The first value of a key that counts kilobytes, in bytes. */
  Optional<Long> kilobytes(String key) {
    return value(key)
        .filter(text -> text.matches("\\d{1,15} kB"))
        .map(text -> Long.parseLong(text.substring(0, text.indexOf(' '))) << 10);
  }
}
