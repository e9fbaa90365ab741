package frn.plugins.slurm;

import frn.api.ErrorCode;
import java.util.Locale;
import java.util.Optional;

/** What Slurm says of a job, as far as it matters here. */
enum JobState {
  /** It waits, or begins. */
  WAITING,
  /** It is at work, or ends. */
  RUNNING,
  /** It has ended well. */
  COMPLETED,
  /** The machine took its memory away. */
  OUT_OF_MEMORY(ErrorCode.OUT_OF_RESOURCES),
  /** It took longer than the cluster lets it. */
  TIMED_OUT(ErrorCode.TIMED_OUT),
  /**
   * It was ended for another reason: others came before it, its node failed, somebody did not want
   * it.
   */
  LOST(ErrorCode.WORKER_LOST);

  private final Optional<ErrorCode> failure;

  JobState() {
    this.failure = Optional.empty();
  }

  JobState(ErrorCode failure) {
    this.failure = Optional.of(failure);
  }

  /** Why the attempt failed, of a job that has ended ill. */
  Optional<ErrorCode> failure() {
    return failure;
  }

  /** By the words of squeue, scontrol and sacct, which may add who did it. */
  static JobState parse(String text) {
    return switch (text.strip().split("[ +]", 2)[0].toUpperCase(Locale.ROOT)) {
      case "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SUSPENDED" ->
          WAITING;
      case "RUNNING", "COMPLETING", "SIGNALING", "STAGE_OUT", "STOPPED", "RESIZING" -> RUNNING;
      case "COMPLETED" -> COMPLETED;
      case "OUT_OF_MEMORY" -> OUT_OF_MEMORY;
      case "TIMEOUT", "DEADLINE" -> TIMED_OUT;
      default ->
          LOST; // CANCELLED, FAILED, NODE_FAIL, PREEMPTED, BOOT_FAIL, REVOKED and what is to come
    };
  }
}
