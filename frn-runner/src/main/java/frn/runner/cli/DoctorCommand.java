package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.Json;
import frn.runner.tool.doctor.Doctor;
import frn.runner.tool.doctor.Finding;
import frn.runner.tool.doctor.Finding.Level;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether experiments can run here. */
@Command(
    name = "doctor",
    description =
        "Says what this machine has, and what to do about what is missing. The exit code is 0 when"
            + " the quickstart can run, and 1 otherwise.")
final class DoctorCommand implements Callable<Integer> {
  private final Provider<Doctor> doctor;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Inject
  DoctorCommand(Provider<Doctor> doctor) {
    this.doctor = requireNonNull(doctor, "doctor is null");
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = doctor.get().examine();
    boolean ready = findings.stream().noneMatch(finding -> finding.level() == Level.PROBLEM);
    if (json) {
      List<Map<String, String>> list = findings.stream().map(DoctorCommand::json).toList();
      out.println(Json.write(Map.of("ready", ready, "findings", list)));
    } else {
      findings.forEach(finding -> print(finding, out));
      out.println(ready ? "The quickstart can run." : "The quickstart cannot run.");
    }
    return ready ? ExitCode.DONE : ExitCode.RUNS_FAILED;
  }

  private static void print(Finding finding, PrintWriter out) {
    out.printf("%-8s %-13s %s%n", label(finding), finding.subject(), finding.found());
    List<String> advice = new ArrayList<>();
    finding.advice().ifPresent(text -> advice.addAll(text.lines().toList()));
    advice.forEach(line -> out.printf("%-22s → %s%n", "", line));
  }

  private static String label(Finding finding) {
    return finding.level().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> json(Finding finding) {
    Map<String, String> json = new TreeMap<>();
    json.put("level", label(finding));
    json.put("subject", finding.subject());
    json.put("found", finding.found());
    finding.advice().ifPresent(text -> json.put("advice", text));
    return json;
  }
}
