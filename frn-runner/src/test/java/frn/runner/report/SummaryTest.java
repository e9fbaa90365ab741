package frn.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.ErrorCode;
import frn.runner.Home;
import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import frn.runner.store.SummaryRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
  @Test
  void errorsHaveTheUnitOfTheTraitAndAccuraciesArePercent() {
    SummaryRow age =
        new SummaryRow(
            "frn",
            "age",
            Optional.of("mae"),
            200,
            5,
            1,
            some(3.871),
            some(4.15),
            some(3.584),
            some(5.4),
            Optional.of(true),
            some(3.9),
            some(0.25),
            0,
            5,
            0,
            5);
    SummaryRow gender =
        new SummaryRow(
            "frn",
            "gender",
            Optional.of("accuracy"),
            200,
            1,
            1,
            some(0.9008),
            some(1),
            some(0.8),
            some(0.5),
            Optional.of(false),
            some(0.9008),
            OptionalDouble.empty(),
            0,
            1,
            0,
            5);
    SummaryRow nothing =
        new SummaryRow(
            "frn",
            "spontaneity",
            Optional.empty(),
            0,
            0,
            0,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0,
            0,
            1,
            5);
    assertEquals(
        List.of(
            "variant  trait        metric      score      male   female  baseline  learned  mean of folds"
                + "  clips  folds  runs",
            "frn      age          mae          3.87      4.15     3.58      5.40  yes        3.90 ± 0.25"
                + "    200      5   5/5",
            "frn      gender       accuracy  90.08 %  100.00 %  80.00 %   50.00 %  no             90.08 %"
                + "    200      1   1/5",
            "frn      spontaneity  -               -         -        -         -  -                    -"
                + "      0      0   0/5"),
        Summary.table(List.of(age, gender, nothing)));
  }

  @Test
  void unusableClipsAreCountedAndTheFirstAreNamed() {
    assertEquals(List.of(), Summary.unusable(Map.of()));
    assertEquals(
        List.of("1 clip is unusable:", "  a: no face"), Summary.unusable(Map.of("a", "no face")));
    Map<String, String> many = new TreeMap<>();
    IntStream.range(0, 12).forEach(i -> many.put("clip" + i, "no face"));
    List<String> lines = Summary.unusable(many);
    assertEquals(12, lines.size());
    assertEquals("  and 2 more: see the view unusable_clips", lines.get(11));
  }

  @Test
  void aFailureEndsWithTheEndOfItsLog(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("worker.log");
    Files.write(log, IntStream.range(0, 30).mapToObj(i -> "line " + i).toList());

    List<String> lines =
        Summary.failures(List.of(failed(ErrorCode.INTERNAL, folder)), new Home(folder));

    assertEquals("frn age fold 2 seed 7 failed, INTERNAL: so", lines.get(0));
    assertEquals("  | line 20", lines.get(1));
    assertEquals("  | line 29", lines.get(10));
    assertEquals("  the whole log: " + log, lines.get(11));
  }

  @Test
  void aFailureOfTheUsersOrTheDatasIsAReasonAndAPath(@TempDir Path folder) throws IOException {
    Path log = Files.writeString(folder.resolve("worker.log"), "a stack trace");
    for (ErrorCode code : List.of(ErrorCode.LOSS_NOT_FINITE, ErrorCode.DATA_UNUSABLE)) {
      assertEquals(
          List.of("frn age fold 2 seed 7 failed, " + code + ": so", "  the whole log: " + log),
          Summary.failures(List.of(failed(code, folder)), new Home(folder)));
    }
  }

  private static RunStatus failed(ErrorCode code, Path folder) {
    return new RunStatus(
        1,
        Optional.empty(),
        "frn",
        "age",
        2,
        7,
        RunState.FAILED,
        1,
        Instant.EPOCH,
        Optional.of(code),
        Optional.of(code + ": so"),
        Optional.empty(),
        Optional.of(folder.toString()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static OptionalDouble some(double value) {
    return OptionalDouble.of(value);
  }
}
