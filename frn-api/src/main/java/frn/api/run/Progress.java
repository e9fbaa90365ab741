package frn.api.run;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * What an executor knows of an attempt.
 *
 * @param state as far as the executor sees
 * @param events what the attempt has said since the last look: JSON lines, in order
 * @param failure why it has ended, where it could not say so itself
 * @param waitsFor what it waits for, in the executor's words
 */
public record Progress(
    State state, List<String> events, Optional<Failure> failure, Optional<String> waitsFor) {
  /** How far an attempt is. */
  public enum State {
    /** It waits for a machine; its time does not run yet. */
    WAITING,
    /** It is at work. */
    RUNNING,
    /** It says nothing more, and its handle is forgotten. */
    ENDED
  }

  /**
   * Why an attempt has ended that could not say so.
   *
   * @param code {@link ErrorCode#WORKER_LOST} when its process is gone
   * @param message what was seen
   */
  public record Failure(ErrorCode code, String message) {
    public Failure {
      requireNonNull(code, "code is null");
      requireNonNull(message, "message is null");
    }
  }

  public Progress {
    requireNonNull(state, "state is null");
    events = List.copyOf(events);
    requireNonNull(failure, "failure is null");
    requireNonNull(waitsFor, "waitsFor is null");
  }

  /** Of one that waits for nothing. */
  public Progress(State state, List<String> events, Optional<Failure> failure) {
    this(state, events, failure, Optional.empty());
  }

  /**
   * It waits.
   *
   * @param what for, in a few words
   */
  public static Progress waiting(String what) {
    return new Progress(State.WAITING, List.of(), Optional.empty(), Optional.of(what));
  }

  /** It is at work, and has said this. */
  public static Progress running(List<String> events) {
    return new Progress(State.RUNNING, events, Optional.empty());
  }

  /** It has ended; the last of what it said tells how. */
  public static Progress ended(List<String> events) {
    return new Progress(State.ENDED, events, Optional.empty());
  }

  /** It has ended without telling how. */
  public static Progress failed(List<String> events, ErrorCode code, String message) {
    return new Progress(State.ENDED, events, Optional.of(new Failure(code, message)));
  }
}
