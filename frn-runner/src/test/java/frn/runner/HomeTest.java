package frn.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {
  private final Home home = new Home(Path.of("/some/home"));

  @Test
  void whatIsInTheHomeIsFoundThere() {
    assertEquals(Path.of("/some/home/runs/0a/attempt-1"), home.inside("runs/0a/attempt-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../elsewhere", "/etc/passwd", "runs/../../x", "/some/homes"})
  void whatIsOutsideIsRefused(String path) {
    FrnException e = assertThrows(FrnException.class, () -> home.inside(path));
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().contains("outside of /some/home"), e.getMessage());
  }
}
