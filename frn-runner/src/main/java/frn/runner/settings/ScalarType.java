package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Setting;
import frn.api.network.Regions;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A type that is written as one word.
 *
 * @param words what is expected
 * @param schema its JSON Schema
 * @param parser from text to the value; empty when the text is something else
 */
record ScalarType(String words, ObjectNode schema, Function<String, Optional<Object>> parser)
    implements SettingType {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  @Override
  public Optional<Object> read(Value value, String path, Problems problems) {
    if (value instanceof Value.Scalar scalar && !scalar.isNull()) {
      Optional<Object> parsed = parser.apply(scalar.text());
      if (parsed.isPresent()) {
        return parsed;
      }
    }
    return unexpected(value, path, problems);
  }

  static ScalarType text() {
    return new ScalarType("a text", Schemas.type("string"), Optional::of);
  }

  static ScalarType truth() {
    return new ScalarType(
        "true or false",
        Schemas.orVariable(Schemas.type("boolean")),
        text -> text.matches("true|false") ? Optional.of(text.equals("true")) : Optional.empty());
  }

  static ScalarType wholeInt(Setting setting) {
    double min = Math.max(setting.min(), Integer.MIN_VALUE);
    double max = Math.min(setting.max(), Integer.MAX_VALUE);
    return new ScalarType(
        "a whole number" + range(setting),
        Schemas.orVariable(Schemas.number("integer", setting)),
        text -> whole(text).filter(n -> n >= min && n <= max).map(Long::intValue));
  }

  static ScalarType wholeLong(Setting setting) {
    return new ScalarType(
        "a whole number" + range(setting),
        Schemas.orVariable(Schemas.number("integer", setting)),
        text ->
            whole(text).filter(n -> n >= setting.min() && n <= setting.max()).map(n -> (Object) n));
  }

  static ScalarType number(Setting setting) {
    return new ScalarType(
        "a number" + range(setting),
        Schemas.orVariable(Schemas.number("number", setting)),
        text ->
            Optional.of(text)
                .filter(t -> NUMBER.matcher(t).matches())
                .map(Double::parseDouble)
                .filter(n -> Double.isFinite(n) && n >= setting.min() && n <= setting.max())
                .map(n -> (Object) n));
  }

  static ScalarType choice(Class<?> type) {
    List<?> constants = Arrays.asList(type.getEnumConstants());
    List<String> names = constants.stream().map(c -> Canonical.kebab((Enum<?>) c)).toList();
    return new ScalarType(
        names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names),
        Schemas.orVariable(Schemas.oneOf(names)),
        text -> Optional.of(names.indexOf(text)).filter(i -> i >= 0).map(constants::get));
  }

  static ScalarType path() {
    return new ScalarType(
        "a file or folder that exists (in the working directory %s)"
            .formatted(Path.of("").toAbsolutePath()),
        Schemas.type("string"),
        ScalarType::existing);
  }

  static ScalarType duration() {
    return new ScalarType(
        "a time such as 90s, 15m, 6h or 2d",
        Schemas.orVariable(Schemas.matching(Durations.PATTERN)),
        text -> Durations.parse(text).map(Duration.class::cast));
  }

  static ScalarType regions() {
    return new ScalarType(
        "whole or a grid such as grid-3x3",
        Schemas.orVariable(Schemas.matching("whole|grid-[1-9]\\d?x[1-9]\\d?")),
        ScalarType::regions);
  }

  private static Optional<Object> regions(String text) {
    try {
      return Optional.of(Regions.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> existing(String text) {
    try {
      return Optional.of(Path.of(text).toAbsolutePath().normalize())
          .filter(path -> !text.isEmpty() && Files.exists(path))
          .map(path -> path);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String range(Setting setting) {
    boolean least = setting.min() != Double.NEGATIVE_INFINITY;
    boolean most = setting.max() != Double.POSITIVE_INFINITY;
    if (least && most) {
      return " from " + plain(setting.min()) + " to " + plain(setting.max());
    }
    if (least) {
      return " of at least " + plain(setting.min());
    }
    return most ? " of at most " + plain(setting.max()) : "";
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
