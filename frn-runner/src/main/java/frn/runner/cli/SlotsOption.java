package frn.runner.cli;

import com.sun.management.OperatingSystemMXBean;
import frn.runner.schedule.Slots;
import frn.runner.schedule.VisibleGpus;
import java.lang.management.ManagementFactory;
import picocli.CommandLine.Option;

/** {@code --slots}, of each command that executes runs. */
final class SlotsOption {
  @Option(
      names = "--slots",
      paramLabel = "SLOTS",
      description =
          "what runs are executed on: cpu:2x1 for two processes of one thread, cuda:0,cuda:1 for"
              + " GPUs (default: a run of one thread a core, as far as the memory reaches; small"
              + " networks gain nothing from a second thread)")
  private String slots;

  Slots slots() {
    if (slots != null) {
      Slots parsed = Slots.parse(slots);
      VisibleGpus visible = VisibleGpus.of(System.getenv());
      parsed.list().forEach(slot -> visible.check(slot.compute().device()));
      return parsed;
    }
    long memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return Slots.standard(Runtime.getRuntime().availableProcessors(), memory);
  }
}
