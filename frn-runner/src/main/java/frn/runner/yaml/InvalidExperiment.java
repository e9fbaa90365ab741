package frn.runner.yaml;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with an experiment file, at once. */
public final class InvalidExperiment extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient List<Problem> problems;

  /**
   * @param file as the user named it
   * @param problems at least one, by place
   */
  public InvalidExperiment(String file, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> requireNonNull(file, "file is null") + ":" + problem)
            .collect(Collectors.joining("\n")));
    this.file = file;
    this.problems = List.copyOf(problems);
  }

  /** The file as the user named it. */
  public String file() {
    return file;
  }

  /** What is wrong, by place. */
  public List<Problem> problems() {
    return problems;
  }

  /** The same of something that has no lines and columns. */
  public FrnException withoutPlaces() {
    String messages = problems.stream().map(Problem::message).collect(Collectors.joining("; "));
    return new FrnException(ErrorCode.INVALID_INPUT, messages, this);
  }
}
