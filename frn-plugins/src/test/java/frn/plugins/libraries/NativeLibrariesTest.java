package frn.plugins.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class NativeLibrariesTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
  private static final Pattern LIBRARY = Pattern.compile("/((lib[^/]+\\.so)[0-9.]*)$");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"torch", "dl4j", "ffmpeg", "opencv", "onnx"})
  void othersOfTheSameNamesAreNotLoadedThoughNothingIsUnpackedYet(String use) throws Exception {
    Path others = Files.createDirectory(folder.resolve("others"));
    Path other = Loader.cacheResource(Loader.class, otherLibrary()).toPath();
    Set<String> names = names();
    assertTrue(
        names.containsAll(
            List.of("libtorch_cpu.so", "libavutil.so.60", "libonnxruntime.so", "libopenblas.so.0")),
        names::toString);
    for (String name : names) {
      Files.copy(other, others.resolve(name));
    }
    Files.copy(other, others.resolve("libonnxruntime.so.1"));

    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-D" + EXTENSION + "=" + System.getProperty(EXTENSION, ""),
                "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"),
                "-cp",
                CLASS_PATH,
                LibraryUser.class.getName(),
                use,
                others.toString(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("LD_LIBRARY_PATH", others.toString());
    int status = builder.start().waitFor();

    String text = Files.readString(output);
    assertEquals(0, status, text);
    assertTrue(text.endsWith("loaded []\n"), text);
  }

  @Test
  void librariesSayWhatTheyNeed() throws IOException {
    Path file = Loader.cacheResource(Loader.class, otherLibrary()).toPath();
    ElfFile elf = ElfFile.read(file);
    assertEquals("libjnijavacpp.so", elf.name());
    assertTrue(elf.needs().contains("libc.so.6"), () -> elf.needs().toString());
    assertTrue(elf.runPathAt() > 0);
  }

  @Test
  void aLibraryCanSearchItsOwnFolderFirst() throws IOException {
    Path file = Loader.cacheResource(Loader.class, otherLibrary()).toPath();
    Path copy = Files.copy(file, folder.resolve("libcopy.so"));
    var time = Files.getLastModifiedTime(copy);

    ElfFile.read(copy).searchOwnFolderFirst(copy);

    assertEquals(0, ElfFile.read(copy).runPathAt());
    assertEquals(Files.size(file), Files.size(copy));
    assertEquals(time, Files.getLastModifiedTime(copy));
  }

  @Test
  void otherFilesNeedNothing() throws IOException {
    for (String content : List.of("", "text", "t".repeat(100))) {
      Path file = folder.resolve("file");
      Files.writeString(file, content, StandardCharsets.US_ASCII);
      assertEquals(new ElfFile("file", List.of(), 0), ElfFile.read(file));
    }
  }

  private static String otherLibrary() {
    return "/org/bytedeco/javacpp/" + Loader.getPlatform() + "/libjnijavacpp.so";
  }

  /** Of all native libraries on the class path, but for what Java itself needs. */
  private static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String path : CLASS_PATH.split(File.pathSeparator)) {
      if (path.endsWith(".jar")) {
        try (JarFile jar = new JarFile(path)) {
          jar.stream()
              .map(entry -> LIBRARY.matcher(entry.getName()))
              .filter(Matcher::find)
              .forEach(found -> names.addAll(List.of(found.group(1), found.group(2))));
        }
      }
    }
    names.removeIf(name -> name.startsWith("libgcc_s."));
    return names;
  }
}
