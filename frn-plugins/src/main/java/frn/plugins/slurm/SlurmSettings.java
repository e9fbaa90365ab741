package frn.plugins.slurm;

import static java.util.Objects.requireNonNull;

import frn.api.Device;
import frn.api.InvalidSetting;
import frn.api.Setting;
import java.util.List;
import java.util.Optional;

/** Settings of the executor {@code slurm}. */
public record SlurmSettings(
    @Setting(doc = "the partition; without it, the cluster's default") Optional<String> partition,
    @Setting(doc = "generic resources of a job, such as gpu:1") Optional<String> gres,
    @Setting(doc = "how long a job may take, as sbatch --time has it, such as 4:00:00")
        Optional<String> time,
    @Setting(doc = "memory of a job, as sbatch --mem has it, such as 8G") Optional<String> memory,
    @Setting(doc = "CPU threads of a job", value = "1", min = 1, max = 256) int threads,
    @Setting(doc = "what a job computes on: cpu, or cuda:0 for the GPU that it gets", value = "cpu")
        String device,
    @Setting(
            doc = "jobs at once, at most, where --slots says nothing else",
            value = "100",
            min = 1,
            max = 1000)
        int jobs,
    @Setting(doc = "further options of sbatch, one each, such as --account=faces", value = "[]")
        List<String> options) {
  /** Options that this executor needs for itself. */
  private static final List<String> OWN =
      List.of(
          "--array",
          "-a",
          "--output",
          "-o",
          "--error",
          "-e",
          "--export",
          "--parsable",
          "--wrap",
          "--test-only",
          "--chdir",
          "-D",
          "--requeue",
          "--wait",
          "-W");

  public SlurmSettings {
    requireNonNull(partition, "partition is null");
    requireNonNull(gres, "gres is null");
    requireNonNull(time, "time is null");
    requireNonNull(memory, "memory is null");
    options = List.copyOf(options);
    for (String option : options) {
      String name = option.split("[= ]", 2)[0];
      if (!option.startsWith("-") || OWN.contains(name)) {
        throw new InvalidSetting(
            "options",
            "expected options of sbatch such as --account=faces, and none of %s, found %s"
                .formatted(String.join(", ", OWN), option));
      }
    }
    try {
      Device.parse(device);
    } catch (IllegalArgumentException e) {
      throw new InvalidSetting("device", e.getMessage());
    }
  }
}
