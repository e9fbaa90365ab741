package frn.runner.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.runner.settings.RecordType;
import frn.runner.settings.SettingDoc;
import frn.runner.settings.SettingTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide says what the code says. */
class GuideTest {
  @Test
  void listsEveryKeyWithItsDefaultAndMeaning() throws IOException {
    String guide = Files.readString(Path.of("../docs/experiment-file.md"));
    SettingTypes types = new SettingTypes(TestingExperiment.registry());
    List<SettingDoc> docs = new ArrayList<>(new RecordType(FileKeys.class, types).docs());
    docs.addAll(new RecordType(RunConfig.class, types).docs());
    docs.removeIf(doc -> doc.key().equals("trait"));

    List<SettingDoc> missing =
        docs.stream()
            .filter(doc -> guide.lines().noneMatch(line -> line.startsWith(start(doc))))
            .toList();

    assertEquals(List.of(), missing);
  }

  private static String start(SettingDoc doc) {
    String standard =
        doc.standard().map(s -> s.equals("none") ? s : "`" + s + "`").orElse("required");
    return "| `%s` | %s | %s".formatted(doc.key(), standard, doc.doc());
  }
}
