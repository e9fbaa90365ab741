package frn.runner.schedule;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** Lines of text of which none is longer than fits into the memory. */
final class LimitedLines {
  private LimitedLines() {}

  /**
   * Gives each line, until the text ends; a longer one in pieces.
   *
   * @param longest characters of a piece
   */
  static void forEach(Reader reader, int longest, Consumer<String> to) throws IOException {
    StringBuilder line = new StringBuilder();
    boolean returned = false;
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      boolean feed = c == '\n';
      if (feed && returned && line.isEmpty()) {
        returned = false; // the second half of a line's end
        continue;
      }
      returned = c == '\r';
      if (feed || returned) {
        to.accept(line.toString());
        line.setLength(0);
        continue;
      }
      line.append((char) c);
      if (line.length() == longest) {
        to.accept(line.toString());
        line.setLength(0);
      }
    }
    if (!line.isEmpty()) {
      to.accept(line.toString());
    }
  }
}
