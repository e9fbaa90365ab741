package frn.api;

import static java.util.Objects.requireNonNull;

/** Why something failed, and with it whose turn it is and whether trying again can help. */
public enum ErrorCode {
  /** The experiment file, a command line or a setting is wrong. */
  INVALID_INPUT(Class.USER),
  /** A file or folder that the user named is not there or cannot be read. */
  FILE_NOT_FOUND(Class.USER),
  /** The loss is not a number, or infinite. */
  LOSS_NOT_FINITE(Class.USER),
  /** What a clip's file contains is no complete video: it will never decode. */
  CLIP_DAMAGED(Class.DATA),
  /** A clip shows no face, or none for too long. */
  NO_FACE(Class.DATA),
  /** More clips than {@code data.maxUnusable} are unusable, or a label is missing. */
  DATA_UNUSABLE(Class.DATA),
  /** A clip's file cannot be read at present, which says nothing of what it contains. */
  CLIP_UNAVAILABLE(Class.RESOURCES),
  /** Memory, disk or device is exhausted. */
  OUT_OF_RESOURCES(Class.RESOURCES),
  /** The process that ran the attempt is gone. */
  WORKER_LOST(Class.RESOURCES),
  /** The attempt took longer than {@code resources.timeout}. */
  TIMED_OUT(Class.RESOURCES),
  /** The user, or the end of the runner, stopped it. */
  INTERRUPTED(Class.USER),
  /** A defect of the runner or of a plugin. */
  INTERNAL(Class.INTERNAL);

  /** Whose turn it is. */
  public enum Class {
    /** The user's; never tried again. */
    USER,
    /** The data's; never tried again. */
    DATA,
    /** The machine's; tried again. */
    RESOURCES,
    /** Ours or a plugin's; never tried again. */
    INTERNAL
  }

  private final Class errorClass;

  ErrorCode(Class errorClass) {
    this.errorClass = requireNonNull(errorClass, "errorClass is null");
  }

  /** Whose turn it is. */
  public Class errorClass() {
    return errorClass;
  }

  /** Whether another attempt can end otherwise. */
  public boolean retryable() {
    return errorClass == Class.RESOURCES;
  }
}
