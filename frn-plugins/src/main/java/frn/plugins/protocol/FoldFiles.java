package frn.plugins.protocol;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.api.experiment.Protocol;
import frn.api.experiment.Trait;
import frn.plugins.text.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Folds that somebody published: {@code 1/train.json}, {@code 1/test.json}, {@code 2/train.json}
 * and so on, each a JSON object whose keys are clip ids. The seed plays no part.
 *
 * @param root the folder with {@code 1}, {@code 2} and so on
 */
record FoldFiles(Path root) implements Protocol {
  private static final int SHOWN = 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  FoldFiles {
    requireNonNull(root, "root is null");
  }

  /** The files, by fold, training first. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (int fold = 1; Files.isDirectory(folder(fold)); fold++) {
      files.add(folder(fold).resolve("train.json"));
      files.add(folder(fold).resolve("test.json"));
    }
    return files;
  }

  private Path folder(int fold) {
    return root.resolve(Integer.toString(fold));
  }

  @Override
  public List<Fold> folds(List<Clip> clips, Trait trait, long seed) {
    Map<String, String> subjects = new HashMap<>();
    clips.forEach(clip -> subjects.put(clip.id(), clip.subject()));
    List<Path> files = files();
    List<String> unknown = new ArrayList<>();
    List<List<String>> lists =
        files.stream().map(file -> read(file, subjects.keySet(), unknown)).toList();
    checkKnown(unknown);
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < files.size(); i += 2) {
      checkDisjoint(folder(i / 2 + 1), lists.get(i), lists.get(i + 1), subjects);
      folds.add(new Fold(i / 2, lists.get(i), lists.get(i + 1)));
    }
    return folds;
  }

  private static List<String> read(Path file, Set<String> known, List<String> unknown) {
    TextFile text = TextFile.read(file);
    Set<String> ids = new TreeSet<>();
    parse(file, text).fieldNames().forEachRemaining(ids::add);
    ids.stream()
        .filter(id -> !known.contains(id))
        .map(
            id ->
                "%s names the clip '%s', which the clip source lacks or has no label for%s"
                    .formatted(file, id, text.note()))
        .forEach(unknown::add);
    return List.copyOf(ids);
  }

  private static void checkKnown(List<String> unknown) {
    if (!unknown.isEmpty()) {
      String first = unknown.stream().limit(SHOWN).collect(joining("\n"));
      int more = unknown.size() - SHOWN;
      throw new FrnException(
          ErrorCode.DATA_UNUSABLE, more > 0 ? "%s\nand %d more".formatted(first, more) : first);
    }
  }

  private static JsonNode parse(Path file, TextFile text) {
    try {
      JsonNode node = JSON.readTree(text.text());
      if (!node.isObject() || node.isEmpty()) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT,
            file
                + ": expected {\"clip id\": 0, …} with at least one clip, found "
                + (node.isObject() ? "none" : "something else"));
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new FrnException(ErrorCode.INVALID_INPUT, file + " is not JSON: " + e.getMessage(), e);
    }
  }

  private static void checkDisjoint(
      Path folder, List<String> train, List<String> test, Map<String, String> subjects) {
    Set<String> learnt = new HashSet<>();
    train.forEach(id -> learnt.add(subjects.get(id)));
    for (String id : test) {
      if (learnt.contains(subjects.get(id))) {
        throw new FrnException(
            ErrorCode.DATA_UNUSABLE,
            "%s: subject '%s' is in train.json and, with the clip '%s', in test.json"
                .formatted(folder, subjects.get(id), id));
      }
    }
  }
}
