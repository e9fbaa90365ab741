package frn.runner.experiment;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingTypes;
import frn.runner.yaml.InvalidExperiment;
import frn.runner.yaml.Place;
import frn.runner.yaml.Problem;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Mapping;
import frn.runner.yaml.Variables;
import frn.runner.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads experiment files. */
public final class ExperimentReader {
  /** Of four bytes a character at most. */
  private static final long MAX_BYTES = 4L << 20;

  private final PluginRegistry registry;

  /**
   * @param registry the parts that a file can name
   */
  @Inject
  public ExperimentReader(PluginRegistry registry) {
    this.registry = requireNonNull(registry, "registry is null");
  }

  /**
   * The experiment of a file.
   *
   * @throws InvalidExperiment with everything that is wrong
   * @throws FrnException {@link ErrorCode#FILE_NOT_FOUND} when the file cannot be read
   */
  public ExperimentSpec read(Path file, Variables variables) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new InvalidExperiment(
            file.toString(),
            List.of(
                new Problem(
                    1, 1, "expected at most 4 MiB, found %d bytes".formatted(Files.size(file)))));
      }
      return read(file.toString(), Files.readString(file), variables);
    } catch (CharacterCodingException e) {
      throw new InvalidExperiment(
          file.toString(), List.of(new Problem(1, 1, "expected UTF-8 text, found other bytes")));
    } catch (NoSuchFileException e) {
      throw new FrnException(ErrorCode.FILE_NOT_FOUND, "no such experiment file: " + file, e);
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND, "cannot read the experiment file " + file + ": " + e, e);
    }
  }

  /**
   * The experiment of a text.
   *
   * @param file how messages name it
   * @throws InvalidExperiment with everything that is wrong
   */
  public ExperimentSpec read(String file, String yaml, Variables variables) {
    Problems problems = new Problems();
    Optional<ExperimentSpec> spec =
        YamlReader.read(yaml, variables, problems)
            .flatMap(value -> mapping(value, problems))
            .flatMap(
                mapping ->
                    new FileReader(new SettingTypes(registry), problems).read(mapping, yaml));
    if (problems.isEmpty() && spec.isEmpty()) {
      problems.add(Place.START, "expected the keys of an experiment, found an empty file");
    }
    if (!problems.isEmpty()) {
      throw new InvalidExperiment(file, problems.sorted());
    }
    return spec.orElseThrow();
  }

  private static Optional<Mapping> mapping(Value value, Problems problems) {
    if (value instanceof Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.add(value.place(), "expected the keys of an experiment, found " + value.words());
    return Optional.empty();
  }
}
