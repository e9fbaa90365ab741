package frn.runner.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.ErrorCode;
import frn.runner.job.JobEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Events events = new Events(new PrintStream(said));

  @Test
  void progressIsSaidWhenAStageBeginsAndAtTicks() {
    events.tick();
    events.progress("features", 0, 2);
    events.progress("features", 1, 2);
    events.tick();
    events.tick();
    events.progress("training", 1, 9);

    assertSaid(
        """
        {"event":"stage","stage":"features","done":0,"total":2}
        {"event":"stage","stage":"features","done":1,"total":2}
        {"event":"stage","stage":"features","done":1,"total":2}
        {"event":"stage","stage":"training","done":1,"total":9}
        """);
  }

  @Test
  void nothingIsSaidOfAnAttemptAfterItsEnd() {
    events.progress("features", 0, 2);
    events.end(new JobEvent.Failed(ErrorCode.NO_FACE, "größer"));
    events.tick();

    assertSaid(
        """
        {"event":"stage","stage":"features","done":0,"total":2}
        {"event":"failed","code":"NO_FACE","message":"größer"}
        """);
  }

  private void assertSaid(String expected) {
    assertEquals(expected, said.toString(StandardCharsets.UTF_8));
  }
}
