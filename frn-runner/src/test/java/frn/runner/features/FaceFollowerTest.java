package frn.runner.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.face.Eyes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Eyes are 10 pixels apart; a place is the middle between them. */
class FaceFollowerTest {
  private final FaceFollower follower = new FaceFollower(1);

  @Test
  void staysWithTheLargestOfTheStart() {
    assertEquals("100", chosen(face(100, 12), face(160, 10)));
    assertEquals("103", chosen(face(103, 10), face(160, 12)));
    assertEquals("101", chosen(face(101, 11), face(158, 11)));
    assertEquals(3, follower.crowded());
  }

  @Test
  void doesNotTakeAnotherPersonForAMissingOne() {
    chosen(face(100, 12), face(160, 10));
    for (int frame = 0; frame < 10; frame++) {
      assertEquals("-", chosen(face(160 + frame, 12)));
    }
    assertEquals("104", chosen(face(104, 12), face(170, 12)));
    assertEquals(2, follower.crowded());
  }

  @Test
  void doesNotTakeANewFaceForOneThatIsMissingForAMoment() {
    chosen(face(100, 12));
    assertEquals("-", chosen(face(160, 12)));
    assertEquals("-", chosen(face(160, 12)));
    assertEquals("102", chosen(face(102, 12), face(160, 12)));
    assertEquals("-", chosen(face(160, 12)));
    assertEquals("-", chosen(face(160, 12)));
    assertEquals("-", chosen(face(160, 12)));
  }

  @Test
  void findsAPersonAgainWhoMovedMeanwhile() {
    chosen(face(100, 12));
    assertEquals("-", chosen());
    assertEquals("-", chosen());
    assertEquals("160", chosen(face(160, 12)));
    assertEquals("158", chosen(face(158, 12)));
    assertEquals(0, follower.crowded());
  }

  @Test
  void knowsThePersonWhenTwoMeet() {
    for (int step = 0; step <= 5; step++) {
      assertEquals(
          String.valueOf(100 + 5 * step),
          chosen(face(100 + 5 * step, 10), face(170 - 5 * step, 9)));
    }
    assertEquals("-", chosen(face(144, 9)), "the other one alone");
  }

  @Test
  void passesOverASmallFaceInTheBackground() {
    chosen(face(100, 12));
    assertEquals("-", chosen(face(101, 4)));
    assertEquals("102", chosen(face(102, 12), face(101, 4)));
  }

  @Test
  void seesNobody() {
    assertEquals("-", chosen());
    assertEquals("50", chosen(face(50, 10)));
  }

  private static Eyes face(double x, double eyeDistance) {
    return new Eyes(x - eyeDistance / 2, 50, x + eyeDistance / 2, 50);
  }

  private String chosen(Eyes... faces) {
    List<Eyes> largestFirst =
        Arrays.stream(faces).sorted(Comparator.comparingDouble(Eyes::distance).reversed()).toList();
    Optional<Eyes> found = follower.choose(largestFirst);
    return found
        .map(eyes -> String.valueOf(Math.round((eyes.leftX() + eyes.rightX()) / 2)))
        .orElse("-");
  }
}
