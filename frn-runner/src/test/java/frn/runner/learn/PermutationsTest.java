package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.analysis.TrainedRun.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermutationsTest {
  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();
  private final List<Long> trained = new ArrayList<>();

  @Test
  void goesOnWhereAnEarlierAttemptWasStopped() {
    Permutations first = permutations("first", Optional.empty());
    assertEquals(estimates(7), of(first, 7));
    assertEquals(estimates(-3), of(first, -3));

    Permutations second = permutations("second", Optional.of(folder.resolve("first")));
    assertEquals(estimates(7), of(second, 7));
    assertEquals(estimates(-3), of(second, -3));
    assertEquals(estimates(9), of(second, 9));

    assertEquals(List.of(7L, -3L, 9L), trained);
    assertEquals(List.of("1: 1 of 2", "2: 1 of 2", "3: 1 of 2"), told);
    of(permutations("third", Optional.of(folder.resolve("second"))), 7);
    assertEquals(3, trained.size());
  }

  @Test
  void startsAnewFromWhatCannotBeRead() throws IOException {
    Path cut = Files.writeString(folder.resolve("cut"), "{\"7\": [{\"predicted\": 1.0,");
    assertEquals(estimates(7), of(permutations("next", Optional.of(cut)), 7));
    assertEquals(List.of(7L), trained);
  }

  private Permutations permutations(String file, Optional<Path> earlier) {
    return new Permutations(
        folder.resolve(file),
        earlier,
        number -> (done, total) -> told.add(number + ": " + done + " of " + total));
  }

  private List<Estimate> of(Permutations permutations, long permutation) {
    return permutations.of(
        permutation,
        progress -> {
          trained.add(permutation);
          progress.step(1, 2);
          return estimates(permutation);
        });
  }

  private static List<Estimate> estimates(long permutation) {
    return List.of(
        new Estimate(permutation / 3.0, List.of(0.1, 0.9), List.of(0.1f, 0.9f)),
        new Estimate(1, List.of(permutation / 7.0), List.of()));
  }
}
