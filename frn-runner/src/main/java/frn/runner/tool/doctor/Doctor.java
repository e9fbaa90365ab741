package frn.runner.tool.doctor;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.runner.Home;
import frn.runner.plugin.PluginRegistry;
import frn.runner.store.ServerAddress;
import frn.runner.tool.machine.Gpus;
import frn.runner.tool.machine.Libraries;
import frn.runner.tool.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the machine, the build and the home. */
public final class Doctor {
  private final PluginRegistry registry;
  private final Home home;
  private final Optional<ServerAddress> server;

  @Inject
  Doctor(PluginRegistry registry, Home home, Optional<ServerAddress> server) {
    this.registry = requireNonNull(registry, "registry is null");
    this.home = requireNonNull(home, "home is null");
    this.server = requireNonNull(server, "server is null");
  }

  /** Everything that was found. Starting the engines takes seconds. */
  public List<Finding> examine() {
    Machine machine = Machine.read();
    MachineCheck hardware = new MachineCheck(machine, System.getProperty("java.class.path", ""));
    EngineCheck engines = new EngineCheck(registry, Gpus.find());
    List<Finding> findings = new ArrayList<>(hardware.findings());
    findings.addAll(engines.devices());
    findings.addAll(new HomeCheck(home, server).findings());
    findings.add(new LibraryCheck(Libraries.present()).finding());
    if (hardware.cpuIsEnough()) { // An engine would end this process with an illegal instruction.
      findings.addAll(engines.engines(machine.cores()));
    }
    return findings;
  }
}
