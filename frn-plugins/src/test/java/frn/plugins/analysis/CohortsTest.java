package frn.plugins.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.InvalidSetting;
import frn.api.clip.Clip;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CohortsTest {
  private static final List<Double> EDGES = List.of(13.0, 20.0, 37.0, 66.0);

  @Test
  void edgesMakeTheGroupsOfThePaper() {
    List<ClipMean> clips =
        Stream.of("8", "12", "13", "19", "20", "37", "65", "66", "76", "unknown")
            .map(age -> clip(age, Map.of("age", age), 0))
            .toList();

    assertEquals(
        "{all=[8, 12, 13, 19, 20, 37, 65, 66, 76, unknown], age <13=[8, 12], age 13-19=[13, 19],"
            + " age 20-36=[20], age 37-65=[37, 65], age 66+=[66, 76]}",
        names(new Cohorts(Optional.of("age"), EDGES).of(clips)));
  }

  @Test
  void aGroupWithoutClipsIsThere() {
    assertEquals(
        "{all=[a], age <13=[], age 13-19=[], age 20-36=[a], age 37-65=[], age 66+=[]}",
        names(
            new Cohorts(Optional.of("age"), EDGES)
                .of(List.of(clip("a", Map.of("age", "21.5"), 0)))));
  }

  @Test
  void edgesThatAreNoWholeNumbersAreSaidAsTheyAre() {
    assertEquals(
        "{all=[], x <0.5=[], x 0.5..2=[], x 2+=[]}",
        names(new Cohorts(Optional.of("x"), List.of(0.5, 2.0)).of(List.of())));
  }

  @Test
  void valuesAreGroups() {
    List<ClipMean> clips =
        List.of(
            clip("a", Map.of("gender", "male"), 0),
            clip("b", Map.of("gender", "female"), 0),
            clip("c", Map.of(), 0));
    assertEquals(
        "{all=[a, b, c], gender female=[b], gender male=[a]}",
        names(new Cohorts(Optional.of("gender"), List.of()).of(clips)));
    assertEquals("{all=[a, b, c]}", names(new Cohorts(Optional.empty(), List.of()).of(clips)));
  }

  @Test
  void outcomesDivideAllClips() {
    List<ClipMean> clips =
        Stream.of(5, 1, 3, 0, 4, 2, 6).map(e -> clip("" + e, Map.of(), e)).toList();
    assertEquals(
        "{least-error=[0, 1], middle-error=[2, 3], largest-error=[4, 5, 6]}",
        names(Cohorts.byOutcome(clips, true)));
    assertEquals(
        "{correct=[a], wrong=[b, c]}",
        names(
            Cohorts.byOutcome(
                List.of(clip("a", Map.of(), 0.4), clip("b", Map.of(), 0.5), clip("c", Map.of(), 1)),
                false)));
    assertEquals("{correct=[], wrong=[]}", names(Cohorts.byOutcome(List.of(), false)));
  }

  @Test
  void whatTheClipsLackIsToldBefore() {
    List<Clip> clips = List.of(new Clip("a", "s", Path.of("a"), Map.of("gender", "male")));
    Cohorts absent = new Cohorts(Optional.of("mood"), List.of());
    assertEquals(
        "group", assertThrows(InvalidSetting.class, () -> absent.check(clips)).component());
    Cohorts noNumber = new Cohorts(Optional.of("gender"), EDGES);
    assertEquals(
        "edges", assertThrows(InvalidSetting.class, () -> noNumber.check(clips)).component());
    assertThrows(InvalidSetting.class, () -> new Cohorts(Optional.empty(), EDGES));
    assertThrows(InvalidSetting.class, () -> new Cohorts(Optional.of("age"), List.of(20.0, 20.0)));
  }

  private static String names(Map<String, List<ClipMean>> cohorts) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    cohorts.forEach((name, clips) -> names.put(name, clips.stream().map(ClipMean::clip).toList()));
    return names.toString();
  }

  private static ClipMean clip(String id, Map<String, String> labels, double error) {
    return new ClipMean(id, "subject of " + id, labels, error, new double[0]);
  }
}
