package frn.runner.yaml;

import frn.runner.yaml.Value.Broken;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import frn.runner.yaml.Value.Scalar;
import frn.runner.yaml.Value.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML text into values with places; what is wrong becomes problems. */
public final class YamlReader {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_VALUES = 100_000;

  private final Placeholders placeholders;
  private final Problems problems;
  private final Deque<Node> open = new ArrayDeque<>();
  private int values;

  private YamlReader(Variables variables, Problems problems) {
    this.placeholders = new Placeholders(variables);
    this.problems = problems;
  }

  /** The value of a file's text, or empty when it is not YAML. */
  public static Optional<Value> read(String text, Variables variables, Problems problems) {
    if (text.length() > MAX_CHARACTERS) {
      problems.add(Place.START, "expected at most 1 MiB of text, found " + text.length());
      return Optional.empty();
    }
    String hidden = Placeholders.hide(text);
    try {
      YamlReader reader = new YamlReader(variables, problems);
      return compose(hidden).map(reader::value);
    } catch (MarkedYamlEngineException e) {
      problems.add(place(e), "not valid YAML: " + Placeholders.show(reason(e)));
    } catch (ReaderException e) {
      problems.add(
          placeOf(hidden, e.getPosition()), "not valid YAML: a character that YAML forbids");
    } catch (YamlEngineException e) {
      problems.add(Place.START, "not valid YAML: " + e.getMessage());
    } catch (StackOverflowError e) {
      // YAML's parser recurses; this is what bounds the depth.
      problems.add(Place.START, "not valid YAML: lists or mappings nested too deeply");
    }
    return Optional.empty();
  }

  /** The value of a default, as it would be written in a file, placed where it is used. */
  public static Value readDefault(String text, Place place) {
    return compose(text)
        .map(node -> new YamlReader(Variables.none(), new Problems()).value(node).at(place))
        .orElseGet(() -> new Scalar(place, text, false));
  }

  private static Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowNonScalarKeys(true) // so that they are reported with all else
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .build();
    return new Compose(settings).composeString(text);
  }

  private static String reason(MarkedYamlEngineException e) {
    return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
  }

  private static Place place(MarkedYamlEngineException e) {
    return e.getProblemMark().or(e::getContextMark).map(YamlReader::place).orElse(Place.START);
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Place place(Node node) {
    return node.getStartMark().map(YamlReader::place).orElse(Place.START);
  }

  private static Place placeOf(String text, int position) {
    String before = text.substring(0, Math.min(position, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Place(line, before.length() - before.lastIndexOf('\n'));
  }

  private Value value(Node node) {
    Place place = place(node);
    if (open.contains(node)) {
      problems.add(place, "an alias stands inside of what it stands for");
      return new Broken(place);
    }
    if (++values > MAX_VALUES) {
      throw new YamlEngineException("more than " + MAX_VALUES + " values");
    }
    open.push(node);
    try {
      return convert(node, place);
    } finally {
      open.pop();
    }
  }

  private Value convert(Node node, Place place) {
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place);
    }
    if (node instanceof SequenceNode sequence) {
      List<Value> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(value(item)));
      return new Sequence(place, items);
    }
    return scalar((ScalarNode) node, place);
  }

  private Value scalar(ScalarNode node, Place place) {
    try {
      String text = placeholders.replace(Placeholders.show(node.getValue()));
      return new Scalar(place, text, node.getScalarStyle() == ScalarStyle.PLAIN);
    } catch (IllegalArgumentException e) {
      problems.add(place, e.getMessage());
      return new Broken(place);
    }
  }

  private Mapping mapping(MappingNode node, Place place) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Place keyPlace = place(tuple.getKeyNode());
      Value value = value(tuple.getValueNode());
      if (tuple.getKeyNode() instanceof ScalarNode scalar) {
        String key = Placeholders.show(scalar.getValue());
        Entry first = entries.putIfAbsent(key, new Entry(keyPlace, value));
        if (first != null) {
          problems.add(
              keyPlace,
              "duplicate key '%s', which stands at %d:%d already"
                  .formatted(key, first.keyPlace().line(), first.keyPlace().column()));
        }
      } else {
        problems.add(keyPlace, "expected a name as the key, found a list or a mapping");
      }
    }
    return new Mapping(place, entries);
  }
}
