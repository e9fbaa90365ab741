package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitedLinesTest {
  @Test
  void linesEndAsOnAnySystem() throws IOException {
    assertEquals(List.of("a", "", "b", "c", "", "d"), lines("a\n\nb\r\nc\r\rd", 10));
    assertEquals(List.of("a"), lines("a\n", 10));
    assertEquals(List.of(), lines("", 10));
  }

  @Test
  void aLineWithoutAnEndComesInPieces() throws IOException {
    assertEquals(List.of("abc", "def", "g"), lines("abcdefg", 3));
    assertEquals(List.of("abc", "", "d"), lines("abc\nd", 3));
  }

  private static List<String> lines(String text, int longest) throws IOException {
    List<String> lines = new ArrayList<>();
    LimitedLines.forEach(new StringReader(text), longest, lines::add);
    return lines;
  }
}
