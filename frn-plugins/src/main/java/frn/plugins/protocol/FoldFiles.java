package frn.plugins.protocol;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.api.experiment.Protocol;
import frn.api.experiment.Trait;
import java.io.IOException;
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
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < files.size(); i += 2) {
      List<String> train = read(files.get(i), subjects);
      List<String> test = read(files.get(i + 1), subjects);
      checkDisjoint(folder(i / 2 + 1), train, test, subjects);
      folds.add(new Fold(i / 2, train, test));
    }
    return folds;
  }

  private static List<String> read(Path file, Map<String, String> subjects) {
    Set<String> ids = new TreeSet<>();
    parse(file).fieldNames().forEachRemaining(ids::add);
    for (String id : ids) {
      if (!subjects.containsKey(id)) {
        throw new FrnException(
            ErrorCode.DATA_UNUSABLE,
            "%s names the clip '%s', which the clip source lacks or has no label for"
                .formatted(file, id));
      }
    }
    return List.copyOf(ids);
  }

  private static JsonNode parse(Path file) {
    try {
      JsonNode node = JSON.readTree(file.toFile());
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
    } catch (IOException e) {
      throw new FrnException(ErrorCode.FILE_NOT_FOUND, "cannot read " + file + ": " + e, e);
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
