package frn.api.array;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON of a safetensors header: objects, lists, texts and whole numbers. */
final class HeaderJson {
  private static final int MAX_DEPTH = 8;

  private final String text;
  private int position;

  private HeaderJson(String text) {
    this.text = text;
  }

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException saying what was expected at which character
   */
  @SuppressWarnings("unchecked")
  static Map<String, Object> parse(String text) {
    HeaderJson json = new HeaderJson(text);
    if (json.peek() != '{') {
      throw json.expected("an object");
    }
    Object value = json.value(0);
    if (json.peek() != 0) {
      throw json.expected("the end");
    }
    return (Map<String, Object>) value;
  }

  /** Appends a text in quotes. */
  static StringBuilder quote(StringBuilder out, String text) {
    out.append('"');
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c < ' ') {
                out.append("\\u%04x".formatted(c));
              } else {
                out.append((char) c);
              }
            });
    return out.append('"');
  }

  private Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw expected("less nesting");
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    take('{');
    while (peek() != '}') {
      if (!object.isEmpty()) {
        take(',');
      }
      String key = string();
      take(':');
      if (object.put(key, value(depth + 1)) != null) {
        throw new IllegalArgumentException("its header has '" + key + "' twice");
      }
    }
    take('}');
    return object;
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    take('[');
    while (peek() != ']') {
      if (!list.isEmpty()) {
        take(',');
      }
      list.add(value(depth + 1));
    }
    take(']');
    return list;
  }

  private Long number() {
    int start = position;
    while (position < text.length() && "-0123456789".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    try {
      return Long.valueOf(text.substring(start, position));
    } catch (NumberFormatException e) {
      position = start;
      throw expected("a value");
    }
  }

  private String string() {
    take('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        if (position + 4 > text.length()) {
          throw expected("four hexadecimal digits");
        }
        position += 4;
        yield (char) Integer.parseInt(text, position - 4, position, 16);
      }
      case '"', '\\', '/' -> c;
      default -> throw expected("an escape");
    };
  }

  private char next() {
    if (position >= text.length()) {
      throw expected("the end of a text");
    }
    return text.charAt(position++);
  }

  private void take(char c) {
    if (peek() != c) {
      throw expected("'" + c + "'");
    }
    position++;
  }

  /** The next character that is not white space, 0 at the end. */
  private char peek() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : 0;
  }

  private IllegalArgumentException expected(String what) {
    return new IllegalArgumentException(
        "its header should have " + what + " at character " + (position + 1));
  }
}
