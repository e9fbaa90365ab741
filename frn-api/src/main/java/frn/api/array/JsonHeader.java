package frn.api.array;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON that a header consists of: objects, lists, texts and whole numbers. Others are
 * errors, as are repeated names and anything after the end.
 */
final class JsonHeader {
  private static final int MAX_DEPTH = 8;

  private final String text;
  private int position;

  JsonHeader(String text) {
    this.text = text;
  }

  /**
   * The value of the whole text: maps, lists, texts, longs.
   *
   * @throws IllegalArgumentException saying what is wrong at which character
   */
  Object read() {
    Object value = value(0);
    skipBlanks();
    if (position < text.length()) {
      throw wrong("the end");
    }
    return value;
  }

  private Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw wrong("at most " + MAX_DEPTH + " levels");
    }
    skipBlanks();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    skipBlanks();
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',');
        skipBlanks();
      }
      String name = string();
      skipBlanks();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw wrong("the name " + name + " once");
      }
      skipBlanks();
    }
    expect('}');
    return members;
  }

  private List<Object> list(int depth) {
    List<Object> values = new ArrayList<>();
    expect('[');
    skipBlanks();
    while (peek() != ']') {
      if (!values.isEmpty()) {
        expect(',');
      }
      values.add(value(depth + 1));
      skipBlanks();
    }
    expect(']');
    return values;
  }

  private Long number() {
    int start = position;
    if (peek() == '-') {
      position++;
    }
    while (peek() >= '0' && peek() <= '9') {
      position++;
    }
    try {
      return Long.valueOf(text.substring(start, position));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong("a whole number").getMessage(), e);
    }
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    expect('"');
    while (peek() != '"') {
      char letter = next();
      if (letter < ' ') {
        throw wrong("a text without control characters");
      }
      string.append(letter == '\\' ? escaped() : letter);
    }
    expect('"');
    return string.toString();
  }

  private char escaped() {
    char letter = next();
    return switch (letter) {
      case '"', '\\', '/' -> letter;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw wrong("an escape such as \\n");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw wrong("four hexadecimal digits");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private void skipBlanks() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  /** The next character, or 0 at the end. */
  private char peek() {
    return position < text.length() ? text.charAt(position) : 0;
  }

  private char next() {
    if (position == text.length()) {
      throw wrong("more");
    }
    return text.charAt(position++);
  }

  private void expect(char letter) {
    if (peek() != letter) {
      throw wrong("'" + letter + "'");
    }
    position++;
  }

  private IllegalArgumentException wrong(String expected) {
    String found = position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
    return new IllegalArgumentException(
        "expected " + expected + " at character " + position + ", found " + found);
  }

  /** A text as JSON. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '"' || letter == '\\') {
        json.append('\\').append(letter);
      } else if (letter < ' ') {
        json.append("\\u%04x".formatted((int) letter));
      } else {
        json.append(letter);
      }
    }
    return json.append('"').toString();
  }
}
