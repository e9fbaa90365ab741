package frn.runner.model;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.files.Safetensors;
import frn.runner.Home;
import frn.runner.learn.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The imported networks of a home, one file each, in the form that export writes. */
public final class ModelStore {
  /** How the files end. */
  public static final String SUFFIX = ".safetensors";

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");

  private final Path folder;

  /** Those of a home. */
  @Inject
  public ModelStore(Home home) {
    this.folder = requireNonNull(home, "home is null").models();
  }

  /** The network of this name. */
  public Optional<ModelFile> find(String name) {
    return Optional.of(name)
        .filter(NAME.asMatchPredicate())
        .map(this::file)
        .filter(Files::isRegularFile)
        .map(file -> read(name, file));
  }

  /** All networks, by name. */
  public List<ModelFile> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .flatMap(name -> find(name).stream())
          .toList();
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot list the networks in " + folder + ": " + e, e);
    }
  }

  /**
   * The place of a network that is to be imported.
   *
   * @throws FrnException when the name would leave the folder or is no name, or is taken
   */
  Path place(String name, boolean replace) {
    if (!NAME.matcher(name).matches()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected a name of letters, digits, '.', '_' and '-' that begins with a letter, found '"
              + name
              + "'; --name gives another");
    }
    Path file = file(name);
    if (Files.exists(file) && !replace) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "there is a network '" + name + "' already; --force replaces it, --name gives another");
    }
    return file;
  }

  /** Stores a network that was checked. */
  void store(Map<String, Array> weights, ModelFile model) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new FrnException(ErrorCode.OUT_OF_RESOURCES, "cannot make " + folder + ": " + e, e);
    }
    ModelFile.write(weights, model.card(), model.config(), model.file());
  }

  private Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }

  private static ModelFile read(String name, Path file) {
    ModelCard card = new ModelCard(Safetensors.read(file, array -> false).metadata());
    return new ModelFile(
        name,
        file,
        card,
        card.config()
            .orElseThrow(
                () ->
                    new FrnException(
                        ErrorCode.INVALID_INPUT,
                        file + " has no " + ModelCard.RUN_CONFIG + "; import it anew")));
  }
}
