package frn.runner.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.multibindings.Multibinder;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.FrnPlugin;
import frn.runner.TestingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoaderTest {
  private static final String SOURCE =
      """
      package example;

      public final class Example implements frn.api.FrnPlugin {
        @Override public String version() { return new Library().version(); }
        @Override public java.util.List<frn.api.experiment.TraitFactory<?>> traits() {
          return java.util.List.of(new Shoe());
        }
        record Shoe() implements frn.api.experiment.TraitFactory<frn.api.NoSettings> {
          @Override public String name() { return "shoe-size"; }
          @Override public String description() { return "the size of the shoe"; }
          @Override public Class<frn.api.NoSettings> settings() { return frn.api.NoSettings.class; }
          @Override public frn.api.experiment.Trait create(
              frn.api.NoSettings settings, frn.api.NoContext context) {
            throw new UnsupportedOperationException();
          }
        }
      }
      """;
  private static final String LIBRARY =
      "package example; class Library { String version() { return \"2.1\"; } }";

  @TempDir private Path folder;

  @Test
  void findsAPluginInAJarWithItsLibraryInAnother() throws IOException {
    Path classes = TestingJar.compile(folder, List.of(SOURCE, LIBRARY));
    Path jars = Files.createDirectory(folder.resolve("plugins"));
    TestingJar.write(jars.resolve("library.jar"), classes, List.of("example/Library.class"), "");
    TestingJar.write(
        jars.resolve("shoe.jar"),
        classes,
        List.of("example/Example.class", "example/Example$Shoe.class"),
        "example.Example # the plugin\n");

    PluginRegistry registry =
        Guice.createInjector(new PluginModule(jars)).getInstance(PluginRegistry.class);

    assertEquals("2.1", registry.version(Kind.TRAIT, "shoe-size"));
    assertEquals("example.Example 2.1", registry.origin(Kind.TRAIT, "shoe-size"));
    assertTrue(registry.find(Kind.TRAIT, "age").isPresent(), "those of the class path are there");
  }

  @Test
  void namesTheJarThatIsDamaged() throws IOException {
    Path jar = Files.writeString(folder.resolve("damaged.jar"), "no jar");

    assertMessage("cannot load the plugin jar " + jar);
  }

  @Test
  void namesTheJarThatLacksAClass() throws IOException {
    Path classes = TestingJar.compile(folder, List.of(SOURCE, LIBRARY));
    Path jar = folder.resolve("shoe.jar");
    TestingJar.write(jar, classes, List.of("example/Example.class"), "example.Example\n");

    assertMessage("cannot load the plugin jar " + jar);
  }

  @Test
  void namesTheJarWhosePluginIsNone() throws IOException {
    Path classes = TestingJar.compile(folder, List.of(LIBRARY));
    Path jar = folder.resolve("none.jar");
    TestingJar.write(jar, classes, List.of("example/Library.class"), "example.Library\n");

    assertMessage("cannot load the plugin jar " + jar);
  }

  @Test
  void namesBothJarsOfOnePlugin() throws IOException {
    Path classes = TestingJar.compile(folder, List.of(SOURCE, LIBRARY));
    for (String name : List.of("shoe-1.jar", "shoe-2.jar")) {
      TestingJar.write(
          folder.resolve(name),
          classes,
          List.of("example/Example.class", "example/Example$Shoe.class", "example/Library.class"),
          "example.Example\n");
    }

    FrnException e = assertMessage("shoe-1.jar");
    assertTrue(e.getMessage().contains("shoe-2.jar"), e.getMessage());
  }

  @Test
  void doesWithoutTheFolder() {
    assertEquals(
        new PluginLoader(folder.resolve("no")).load().size(),
        new PluginLoader(folder).load().size());
  }

  @Test
  void addsWhatOtherModulesBind() {
    AbstractModule other =
        new AbstractModule() {
          @Override
          protected void configure() {
            Multibinder.newSetBinder(binder(), FrnPlugin.class)
                .addBinding()
                .toInstance(new TestingPlugin());
          }
        };
    PluginRegistry registry =
        Guice.createInjector(new PluginModule(folder), other).getInstance(PluginRegistry.class);

    assertTrue(registry.find(Kind.EXECUTOR, "testing-executor").isPresent());
  }

  private FrnException assertMessage(String part) {
    FrnException e = assertThrows(FrnException.class, () -> new PluginLoader(folder).load());
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().contains(part), e.getMessage());
    return e;
  }
}
