package frn.runner.cli;

import java.util.List;
import picocli.CommandLine.Parameters;

/** The experiments that a command is about. */
final class NamesOption {
  @Parameters(
      arity = "1..*",
      paramLabel = "EXPERIMENT",
      description = "their names, or the beginnings of them")
  private List<String> names;

  List<String> names() {
    return names;
  }
}
