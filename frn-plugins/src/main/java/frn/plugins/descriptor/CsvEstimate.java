package frn.plugins.descriptor;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.Setting;
import frn.api.array.Array;
import frn.api.face.CropGeometry;
import frn.api.method.Descriptor;
import frn.api.method.DescriptorFactory;
import frn.plugins.text.Csv;
import frn.plugins.text.Problems;
import frn.plugins.text.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What another system says of clips, by a file: the appearance that Dantcheva and Brémond (2017)
 * fuse with dynamics. A face is looked for all the same, so that all methods of an experiment have
 * the same clips.
 */
public final class CsvEstimate implements Descriptor {
  /** By its name. */
  public static final DescriptorFactory<Settings> FACTORY = new Factory();

  private static final int SIZE = 8;

  /** Clips that a message names. */
  private static final int SHOWN = 5;

  /** Its settings. */
  public record Settings(
      @Setting(
              doc =
                  "CSV file: a heading of clip and a name for each number, and a line for each clip"
                      + " with its id and these numbers")
          Path file) {
    public Settings {
      requireNonNull(file, "file is null");
    }
  }

  private static final class Factory extends NamedFactory<Settings, NoContext, Descriptor>
      implements DescriptorFactory<Settings> {
    Factory() {
      super("csv-estimate", "what another system says of clips, by a CSV file", Settings.class);
    }

    @Override
    public void check(Settings settings) {
      try {
        read(settings.file());
      } catch (FrnException e) {
        throw new InvalidSetting("file", e.getMessage());
      }
    }

    @Override
    public void check(Settings settings, Collection<String> clips) {
      Map<String, float[]> known = read(settings.file()).known;
      List<String> missing =
          clips.stream().filter(clip -> !known.containsKey(clip)).sorted().toList();
      if (!missing.isEmpty()) {
        throw new InvalidSetting(
            "file",
            "expected a line for each of %d clips in %s, found none for %d: %s"
                .formatted(
                    clips.size(),
                    settings.file(),
                    missing.size(),
                    missing.stream().limit(SHOWN).collect(joining(", "))));
      }
    }

    @Override
    public String label(Settings settings) {
      return settings.file().getFileName().toString();
    }

    @Override
    public Maps<?> maps(Settings settings) {
      return GreyMaps.firstMap(SIZE);
    }

    @Override
    public CropGeometry crop(Settings settings, CropGeometry usual) {
      return GreyMaps.crop(usual, SIZE);
    }

    @Override
    public Descriptor create(Settings settings, NoContext context) {
      return read(settings.file());
    }
  }

  private final Path file;
  private final int values;
  private final Map<String, float[]> known;

  private CsvEstimate(Path file, int values, Map<String, float[]> known) {
    this.file = file;
    this.values = values;
    this.known = known;
  }

  private static CsvEstimate read(Path file) {
    Problems problems = new Problems(file);
    List<Csv.Row> rows = Csv.parse(TextFile.read(file).text(), CsvEstimate::isHeading, problems);
    problems.throwIfAny();
    if (rows.size() < 2 || !isHeading(rows.get(0))) {
      problems.add(
          "expected a heading of 'clip' and a name for each number, divided by ',', ';' or"
              + " tabulators, and a line for each clip");
      problems.throwIfAny();
    }
    int values = rows.get(0).cut(2).fields().size() - 1;
    Map<String, float[]> known = new HashMap<>();
    for (Csv.Row row : rows.subList(1, rows.size())) {
      float[] numbers = numbers(row.cut(values + 1), values, problems);
      if (known.put(row.fields().get(0), numbers) != null) {
        problems.add(row.line(), "the clip %s comes again".formatted(row.fields().get(0)));
      }
    }
    problems.throwIfAny();
    return new CsvEstimate(file, values, known);
  }

  private static boolean isHeading(Csv.Row row) {
    return row.fields().size() > 1 && row.fields().get(0).equalsIgnoreCase("clip");
  }

  private static float[] numbers(Csv.Row row, int values, Problems problems) {
    List<String> fields = new ArrayList<>(row.fields());
    float[] numbers = new float[values];
    if (fields.size() != values + 1) {
      problems.add(
          row.line(),
          "expected %d fields as in the heading, found %d".formatted(values + 1, fields.size()));
      return numbers;
    }
    for (int i = 0; i < values; i++) {
      String field = fields.get(i + 1);
      try {
        numbers[i] = Float.parseFloat(field);
      } catch (NumberFormatException e) {
        numbers[i] = Float.NaN;
      }
      if (!Float.isFinite(numbers[i])) {
        problems.add(row.line(), "expected a number, found '%s'".formatted(field));
      }
    }
    return numbers;
  }

  @Override
  public List<Group> groups() {
    return List.of(new Group("appearance", values));
  }

  @Override
  public float[] describe(String clip, Array maps) {
    float[] numbers = known.get(clip);
    if (numbers == null) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, "expected a line for the clip %s in %s".formatted(clip, file));
    }
    return numbers.clone();
  }
}
