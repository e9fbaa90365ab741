package frn.api.run;

import static java.util.Objects.requireNonNull;

import frn.api.Compute;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One try at a run, as an executor gets it.
 *
 * @param folder holds {@code job.json}; a good attempt leaves {@code result.json} there
 * @param compute what it may use
 * @param command program and arguments of a process that executes this attempt and ends; it says
 *     events on its standard output, one JSON line each
 * @param environment variables that the process needs beside those of this one
 */
public record Attempt(
    Path folder, Compute compute, List<String> command, Map<String, String> environment) {
  public Attempt {
    requireNonNull(folder, "folder is null");
    requireNonNull(compute, "compute is null");
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
