package frn.runner.plugin;

import frn.api.FrnPlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes jars of plugins from source code. */
public final class TestingJar {
  private static final Pattern CLASS = Pattern.compile("class (\\w+)");

  private TestingJar() {}

  /** Compiles classes; gives the folder that they are in. */
  public static Path compile(Path folder, List<String> sources) throws IOException {
    Path classes = folder.resolve("classes");
    List<String> arguments =
        new ArrayList<>(
            List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
    for (String source : sources) {
      Matcher name = CLASS.matcher(source);
      name.find();
      Path file = folder.resolve(name.group(1) + ".java");
      arguments.add(Files.writeString(file, source).toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalArgumentException("the sources do not compile");
    }
    return classes;
  }

  /** Writes a jar; without services it is a library. */
  public static void write(Path jar, Path classes, List<String> files, String services)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (String file : files) {
        zip.putNextEntry(new ZipEntry(file));
        Files.copy(classes.resolve(file), zip);
      }
      if (!services.isEmpty()) {
        zip.putNextEntry(new ZipEntry("META-INF/services/" + FrnPlugin.class.getName()));
        zip.write(services.getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
