package frn.runner.cli;

import com.sun.management.OperatingSystemMXBean;
import frn.api.graph.EngineFactory;
import frn.api.graph.Gpu;
import frn.runner.plugin.Kind;
import frn.runner.plugin.PluginRegistry;
import frn.runner.schedule.Slots;
import frn.runner.schedule.VisibleGpus;
import frn.runner.tool.machine.Gpus;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** {@code --slots}, of each command that executes runs. */
final class SlotsOption {
  @Option(
      names = "--slots",
      paramLabel = "SLOTS",
      description =
          "what runs are executed on: cpu:2x1 for two processes of one thread, cuda:0,cuda:1 for"
              + " GPUs (default: the GPUs that this build can use, else a run of one thread a core, as far"
              + " as the memory reaches)")
  private String slots;

  /** Whether what is said can be had. */
  void check() {
    if (slots != null) {
      parse();
    }
  }

  private Slots parse() {
    Slots parsed = Slots.parse(slots);
    VisibleGpus visible = VisibleGpus.of(System.getenv());
    parsed.list().forEach(slot -> visible.check(slot.compute().device()));
    return parsed;
  }

  /** What is said, or else as many of one thread as executors elsewhere take at once. */
  Slots slots(int elsewhere) {
    return slots == null ? Slots.parse("cpu:%dx1".formatted(elsewhere)) : parse();
  }

  /** What is said, or else the GPUs that some engine can use, or else the cores. */
  Slots slots(PluginRegistry registry) {
    return slots(registry, name -> true, false);
  }

  /** What is said, or else the GPUs that these engines can all use, or else the cores. */
  Slots slots(PluginRegistry registry, Set<String> engines) {
    return slots(registry, engines::contains, true);
  }

  private Slots slots(PluginRegistry registry, Predicate<String> engines, boolean all) {
    if (slots != null) {
      return parse();
    }
    List<Gpu> gpus = Gpus.find().list();
    List<EngineFactory<?>> asked = new ArrayList<>();
    registry.all(Kind.ENGINE).stream()
        .filter(factory -> engines.test(factory.name()))
        .forEach(factory -> asked.add((EngineFactory<?>) factory));
    Predicate<EngineFactory<?>> able =
        engine -> gpus.stream().allMatch(gpu -> engine.obstacle(gpu).isEmpty());
    boolean usable = all ? asked.stream().allMatch(able) : asked.stream().anyMatch(able);
    int count = VisibleGpus.of(System.getenv()).count(gpus.size());
    if (!gpus.isEmpty() && !asked.isEmpty() && usable && count > 0) {
      return Slots.gpus(count);
    }
    long memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return Slots.standard(Runtime.getRuntime().availableProcessors(), memory);
  }
}
