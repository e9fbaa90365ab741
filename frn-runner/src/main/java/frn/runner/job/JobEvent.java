package frn.runner.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import frn.api.ErrorCode;

/** What a worker says while it works: one JSON line each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobEvent.Stage.class, name = "stage"),
  @JsonSubTypes.Type(value = JobEvent.Epoch.class, name = "epoch"),
  @JsonSubTypes.Type(value = JobEvent.Succeeded.class, name = "succeeded"),
  @JsonSubTypes.Type(value = JobEvent.Failed.class, name = "failed")
})
public sealed interface JobEvent {
  /**
   * Progress of a stage; also a sign of life, at least every two seconds.
   *
   * @param stage {@code features} or {@code training}
   * @param done of total
   * @param total clips of features, steps of training
   */
  record Stage(String stage, long done, long total) implements JobEvent {}

  /** The end of an epoch. */
  record Epoch(RunResult.Epoch epoch, int epochs) implements JobEvent {}

  /** The attempt is done and its {@code result.json} complete. */
  record Succeeded() implements JobEvent {}

  /**
   * The attempt has failed.
   *
   * @param code why
   * @param message what was expected, what was found, where
   */
  record Failed(ErrorCode code, String message) implements JobEvent {}
}
