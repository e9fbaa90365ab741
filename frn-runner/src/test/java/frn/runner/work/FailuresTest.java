package frn.runner.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.job.JobEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void aFailureWithACodeKeepsCodeAndMessage() {
    FrnException known = new FrnException(ErrorCode.NO_FACE, "no face in a.mp4");

    JobEvent.Failed expected = new JobEvent.Failed(ErrorCode.NO_FACE, "no face in a.mp4");
    assertEquals(expected, Failures.event(known));
    assertEquals(expected, Failures.event(new IllegalStateException(known)));
  }

  @Test
  void exhaustionIsTheMachines() {
    assertEquals(ErrorCode.OUT_OF_RESOURCES, code(new OutOfMemoryError("Java heap space")));
    assertEquals(ErrorCode.OUT_OF_RESOURCES, code(new RuntimeException("std::bad_alloc")));
    assertEquals(
        ErrorCode.OUT_OF_RESOURCES,
        code(new RuntimeException("CUDA out of memory. Tried to allocate 2 GiB")));
    assertEquals(
        ErrorCode.OUT_OF_RESOURCES,
        code(
            new RuntimeException(
                "OpenCV(4.13.0) alloc.cpp:73: error: (-4:Insufficient memory) Failed to allocate")));
    assertEquals(
        ErrorCode.OUT_OF_RESOURCES,
        code(new UncheckedIOException(new IOException("/x/map: Too many open files"))));
    assertEquals(
        ErrorCode.OUT_OF_RESOURCES,
        code(new UncheckedIOException(new IOException("No space left on device"))));
  }

  @Test
  void anythingElseIsADefect() {
    JobEvent.Failed event = Failures.event(new IllegalStateException("shape [2]"));

    assertEquals(ErrorCode.INTERNAL, event.code());
    assertEquals(
        "java.lang.IllegalStateException: shape [2]; the worker's log has the stack trace",
        event.message());
  }

  private static ErrorCode code(Throwable thrown) {
    return Failures.event(thrown).code();
  }
}
