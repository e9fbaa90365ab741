package frn.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "root";
  private static final String COMMANDS = "cli";

  /*
   * What each package of the runner may depend on, beside the root package, which is for all. An
   * experiment file becomes a plan (spec, plan), a plan becomes rows in the store, the scheduler
   * starts what the store says is ready, reports read the store, and the command line knows all.
   * The worker stands apart: it lives in a process of its own, and the scheduler and it know of
   * each other only the job's files and events (job), so it needs neither plan nor database, and
   * can run where there is none.
   */
  private static final Map<String, List<String>> MAY_DEPEND_ON =
      Map.ofEntries(
          entry("plugin", List.of()),
          entry("job", List.of()),
          entry("machine", List.of()),
          entry("spec", List.of("plugin", "job")),
          entry("plan", List.of("spec", "plugin", "job")),
          entry("features", List.of("spec", "plugin", "job")),
          entry("work", List.of("features", "spec", "plugin", "job")),
          entry("store", List.of("plan", "spec", "plugin", "job")),
          entry("schedule", List.of("store", "plan", "spec", "plugin", "job")),
          entry("model", List.of("work", "features", "spec", "plugin", "job")),
          entry("report", List.of("store", "plan", "spec", "plugin", "job")),
          entry("bench", List.of("schedule", "features", "spec", "plugin", "job", "machine")),
          entry("doctor", List.of("store", "spec", "plugin", "job", "machine")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // The packaged tests of frn-api are in a jar that the option above does not know.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("frn");

  @Test
  void thePackagesOfTheRunnerFormNoCycles() {
    slices().matching("frn.runner.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void thePackagesOfTheRunnerDependInOneDirection() {
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer(ROOT)
            .definedBy("frn.runner")
            .whereLayer(ROOT)
            .mayNotAccessAnyLayer()
            .layer(COMMANDS)
            .definedBy("frn.runner.cli..")
            .whereLayer(COMMANDS)
            .mayNotBeAccessedByAnyLayer();
    for (String name : MAY_DEPEND_ON.keySet()) {
      layers = layers.optionalLayer(name).definedBy("frn.runner." + name + "..");
    }
    for (var rule : MAY_DEPEND_ON.entrySet()) {
      List<String> others = new ArrayList<>(rule.getValue());
      others.add(ROOT);
      layers = layers.whereLayer(rule.getKey()).mayOnlyAccessLayers(others.toArray(String[]::new));
    }
    layers.check(CLASSES);
  }

  @Test
  void theRunnerMeetsPluginsOnlyThroughServiceLoader() {
    noClasses()
        .that()
        .resideInAPackage("frn.runner..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("frn.plugins..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("frn.plugins..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("frn.runner..")
        .check(CLASSES);
  }

  @Test
  void thePluginInterfaceDependsOnTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("frn.api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("frn.api..", "java..")
        .check(CLASSES);
  }
}
