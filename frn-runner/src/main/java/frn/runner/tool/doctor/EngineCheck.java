package frn.runner.tool.doctor;

import static java.util.Objects.requireNonNull;

import frn.api.Compute;
import frn.api.Factory;
import frn.api.FrnException;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.api.graph.Gpu;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import frn.runner.tool.machine.Gpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The engines, and the GPUs that they can use. */
record EngineCheck(PluginRegistry registry, Gpus gpus) {
  EngineCheck {
    requireNonNull(registry, "registry is null");
    requireNonNull(gpus, "gpus is null");
  }

  /** Starts each engine on the CPU. */
  List<Finding> engines(int threads) {
    List<Finding> findings = new ArrayList<>();
    for (Factory<?, ?, ?> factory : registry.all(Kind.ENGINE)) {
      findings.add(engine(factory.name(), threads));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.problem(
              "engines", "none", "build again: mvn -DskipTests package, or look into plugins/"));
    }
    return findings;
  }

  private Finding engine(String name, int threads) {
    String subject = "engine " + name;
    try (Engine engine = Parts.create(part(name), Compute.cpu(threads))) {
      return Finding.ok(subject, engine.backend());
    } catch (FrnException e) { // It is there, and says what this device lacks.
      return Finding.note(subject, "does not compute on the CPU here", e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      return Finding.problem(
          subject,
          "does not start: " + e,
          "its native libraries are unpacked to ~/.javacpp/cache: is there room, and may you write"
              + " there? Otherwise remove that folder, and build again");
    }
  }

  private Part<EngineFactory<?>> part(String name) {
    return new SettingsReader(registry, "engine " + name).part(Kind.ENGINE, name);
  }

  /** The GPUs, and who can use them. */
  List<Finding> devices() {
    List<Finding> findings = new ArrayList<>();
    gpus.problem()
        .ifPresent(
            problem ->
                findings.add(
                    Finding.note(
                        "GPU", problem, "look at what nvidia-smi says, and at the NVIDIA driver")));
    gpus.list().forEach(gpu -> findings.add(device(gpu)));
    if (findings.isEmpty()) {
      findings.add(Finding.ok("GPU", "none; networks are computed on the CPU"));
    }
    return findings;
  }

  private Finding device(Gpu gpu) {
    List<String> able = new ArrayList<>();
    List<String> obstacles = new ArrayList<>();
    for (Factory<?, ?, ?> factory : registry.all(Kind.ENGINE)) {
      obstacle((EngineFactory<?>) factory, gpu)
          .ifPresentOrElse(
              obstacle -> obstacles.add(factory.name() + ": " + obstacle),
              () -> able.add(factory.name()));
    }
    String subject = "GPU " + gpu.device();
    return able.isEmpty()
        ? Finding.note(
            subject,
            words(gpu) + "; no engine of this build can use it",
            String.join("\n", obstacles))
        : Finding.ok(subject, words(gpu) + "; usable by " + String.join(", ", able));
  }

  /** What the engine says, or else what happens when it starts. */
  private Optional<String> obstacle(EngineFactory<?> factory, Gpu gpu) {
    Optional<String> known = factory.obstacle(gpu);
    if (known.isPresent()) {
      return known;
    }
    try (Engine engine = Parts.create(part(factory.name()), new Compute(gpu.device(), 1))) {
      requireNonNull(engine.backend(), "backend is null");
      return Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      return Optional.of(e.getMessage() + "; docs/gpus.md says what the machine must have");
    }
  }

  private static String words(Gpu gpu) {
    StringBuilder words = new StringBuilder(gpu.name());
    gpu.memoryBytes()
        .ifPresent(bytes -> words.append(String.format(Locale.ROOT, ", %.0f GB", bytes / 1e9)));
    gpu.driver().ifPresent(driver -> words.append(", driver ").append(driver));
    words.append(", compute capability ");
    return words.append(gpu.capability().map(Object::toString).orElse("unknown")).toString();
  }
}
