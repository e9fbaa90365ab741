package frn.api;

import static java.util.Objects.requireNonNull;

/** A failure with a code. The message says what was expected, what was found, and where. */
public final class FrnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** A failure found here. */
  public FrnException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** A failure that another one caused. */
  public FrnException(ErrorCode code, String message, Throwable cause) {
    super(requireNonNull(message, "message is null"), cause);
    this.code = requireNonNull(code, "code is null");
  }

  /** Why, as a code. */
  public ErrorCode code() {
    return code;
  }
}
