package frn.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "root";
  private static final String COMMANDS = "cli";

  /*
   * What each package of the runner may depend on, beside the root package, which is for all. An
   * experiment file becomes a plan (yaml, settings, plugin, experiment, plan), a plan becomes rows
   * in the store, the scheduler starts what the store says is ready, reports read the store, and the
   * command line knows all. The worker stands apart: it lives in a process of its own, and the
   * scheduler and it know of each other only the job's files and events (job), so it needs neither
   * plan nor database, and can run where there is none.
   */
  private static final List<String> CONFIGURATION =
      List.of("yaml", "settings", "plugin", "experiment", "job");

  private static final Map<String, List<String>> MAY_DEPEND_ON =
      Map.ofEntries(
          entry("yaml", List.of()),
          entry("job", List.of()),
          entry("plugin", List.of()),
          entry("settings", List.of("plugin", "yaml")),
          entry("experiment", List.of("settings", "plugin", "yaml")),
          entry("plan", CONFIGURATION),
          entry("features", CONFIGURATION),
          entry("learn", and(CONFIGURATION, "features")),
          entry("learn.classic", and(CONFIGURATION, "features", "learn")),
          entry("work", and(CONFIGURATION, "features", "learn", "learn.classic")),
          entry("store", and(CONFIGURATION, "plan")),
          entry("analysis", and(CONFIGURATION, "store")),
          entry("schedule", and(CONFIGURATION, "plan", "store", "analysis", "tool.machine")),
          entry("model", and(CONFIGURATION, "features", "learn", "store", "chart")),
          entry("chart", List.of()),
          entry("page", and(CONFIGURATION, "features", "store", "chart")),
          entry("report", and(CONFIGURATION, "plan", "store", "learn", "model")),
          entry("tool.machine", List.of()),
          entry("tool.golden", CONFIGURATION),
          entry("tool.bench", and(CONFIGURATION, "features", "schedule", "store", "tool.machine")),
          entry("tool.gc", List.of("store")),
          entry("tool.doctor", and(CONFIGURATION, "store", "tool.machine")),
          entry(
              COMMANDS,
              and(
                  CONFIGURATION,
                  "plan",
                  "features",
                  "learn",
                  "work",
                  "store",
                  "analysis",
                  "schedule",
                  "model",
                  "report",
                  "chart",
                  "page",
                  "tool.machine",
                  "tool.golden",
                  "tool.bench",
                  "tool.gc",
                  "tool.doctor")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // The packaged tests of frn-api are in a jar that the option above does not know.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("frn");

  private static List<String> and(List<String> names, String... others) {
    return Stream.concat(names.stream(), Stream.of(others)).toList();
  }

  @Test
  void thePackagesOfTheRunnerFormNoCycles() {
    slices().matching("frn.runner.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageOfTheRunnerIsKnownHere() {
    Set<String> found =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("frn.runner."))
            .map(name -> name.substring("frn.runner.".length()))
            .collect(Collectors.toSet());
    assertEquals(MAY_DEPEND_ON.keySet(), found);
  }

  @Test
  void thePackagesOfTheRunnerDependInOneDirection() {
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer(ROOT)
            .definedBy("frn.runner")
            .whereLayer(ROOT)
            .mayNotAccessAnyLayer();
    for (String name : MAY_DEPEND_ON.keySet()) {
      layers = layers.layer(name).definedBy("frn.runner." + name);
    }
    for (var rule : MAY_DEPEND_ON.entrySet()) {
      layers =
          layers
              .whereLayer(rule.getKey())
              .mayOnlyAccessLayers(and(rule.getValue(), ROOT).toArray(String[]::new));
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
