package frn.plugins.libraries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;

/**
 * Loads the native libraries that the build brings, and never the machine's in their place.
 *
 * <p>JavaCPP unpacks and loads a library at a time, not always after those that it needs: the
 * system's loader then takes what the machine has under their names. It does so with {@code
 * LD_LIBRARY_PATH} in any case, which comes before the folder of the library itself. But it looks
 * for nothing whose name is loaded already.
 */
public final class NativeLibraries {
  /** NVIDIA's, which the machine may have, and what does not load on a machine without them. */
  private static final Pattern CUDA = Pattern.compile("(cu|nv|nccl|myelin).*|.*cuda.*");

  /** OpenCV's windows, which need GTK, and FFmpeg's cameras, which need PulseAudio. */
  private static final Set<String> UNUSED =
      Set.of("opencv_highgui", "jniopencv_highgui", "avdevice", "jniavdevice");

  private static final Set<Class<?>> LOADED = new HashSet<>();

  private NativeLibraries() {}

  private record Library(String name, URL url, Path file, ElfFile elf) {}

  /**
   * Unpacks and loads what classes of JavaCPP's stand on, before they are used.
   *
   * @throws UncheckedIOException when they cannot be unpacked
   * @throws UnsatisfiedLinkError when they cannot be loaded
   */
  public static synchronized void load(Class<?>... classes) {
    if (!Loader.getPlatform().startsWith("linux")) {
      return; // Windows and macOS look for libraries in other ways.
    }
    for (Class<?> type : classes) {
      if (LOADED.add(type)) {
        inOrderOfNeeds(unpack(type)).forEach(NativeLibraries::load);
      }
    }
  }

  private static void load(Library library) {
    try {
      System.load(library.file.toString());
    } catch (UnsatisfiedLinkError e) {
      if (isCuda(library.name)) {
        return;
      }
      throw e;
    }
    // It is loaded: JavaCPP only takes note.
    Loader.loadLibrary(Loader.class, new URL[] {library.url}, library.name);
  }

  private static List<Library> unpack(Class<?> type) {
    Map<String, Optional<URL>> found = new LinkedHashMap<>();
    Map<String, URL> bindings = new LinkedHashMap<>();
    UNUSED.forEach(name -> found.put(name, Optional.empty()));
    for (Class<?> user : users(type)) {
      ClassProperties properties = properties(user);
      List<String> names = new ArrayList<>(properties.get("platform.preload"));
      names.addAll(properties.get("platform.link"));
      // Who is first asks for its own, which are in its jar.
      names.forEach(name -> found.computeIfAbsent(name, key -> find(user, properties, key)));
      String binding = properties.getProperty("platform.library");
      find(user, properties, binding).ifPresent(url -> bindings.put(binding, url));
    }
    List<Library> libraries = new ArrayList<>();
    found.forEach(
        (name, url) -> {
          if (url.isPresent()) {
            libraries.add(unpack(name, url.get()));
          } else if (!isCuda(name)) {
            hide(name);
          }
        });
    bindings.forEach((name, url) -> bind(unpack(name, url), libraries));
    return libraries;
  }

  /** JavaCPP gives a library another file name, which the system's loader does not know of. */
  private static void bind(Library binding, List<Library> libraries) {
    for (Library library : libraries) {
      String file = library.file.getFileName().toString();
      if (!file.equals(library.elf.name()) && binding.elf.needs().contains(file)) {
        try {
          binding.elf.searchOwnFolderFirst(binding.file);
        } catch (IOException e) {
          throw new UncheckedIOException("cannot change " + binding.file, e);
        }
      }
    }
  }

  private static Optional<URL> find(Class<?> user, ClassProperties properties, String name) {
    if (UNUSED.contains(plain(name))) {
      return Optional.empty();
    }
    return Arrays.stream(Loader.findLibrary(user, properties, name, false))
        .filter(url -> url.getProtocol().equals("jar"))
        .findFirst();
  }

  /** The classes that JavaCPP initialises with another, in its order. */
  private static List<Class<?>> users(Class<?> type) {
    List<Class<?>> users = new ArrayList<>();
    for (String name : properties(type).get("global")) {
      try {
        users.add(Class.forName(name, false, type.getClassLoader()));
      } catch (ClassNotFoundException e) {
        throw new NoClassDefFoundError(name);
      }
    }
    users.add(type);
    return users;
  }

  private static ClassProperties properties(Class<?> type) {
    return Loader.loadProperties(type, Loader.loadProperties(), true);
  }

  private static Library unpack(String name, URL url) {
    try {
      Path file = Loader.cacheResource(url).toPath();
      return new Library(name, url, file, ElfFile.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + url, e);
    }
  }

  private static List<Library> inOrderOfNeeds(List<Library> libraries) {
    Map<String, Library> byName = new HashMap<>();
    libraries.forEach(library -> byName.putIfAbsent(library.elf.name(), library));
    List<Library> ordered = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    libraries.forEach(library -> addAfterNeeds(library, byName, seen, ordered));
    return ordered;
  }

  private static void addAfterNeeds(
      Library library, Map<String, Library> byName, Set<String> seen, List<Library> ordered) {
    if (library == null || !seen.add(library.name)) {
      return;
    }
    for (String need : library.elf.needs()) {
      addAfterNeeds(byName.get(need), byName, seen, ordered);
    }
    ordered.add(library);
  }

  /** JavaCPP is to find nothing under a name: it would go on to look in the machine's folders. */
  private static void hide(String name) {
    try {
      Field field = Loader.class.getDeclaredField("foundLibraries");
      field.setAccessible(true);
      @SuppressWarnings("unchecked")
      Map<String, URL[]> found = (Map<String, URL[]>) field.get(null);
      found.put(name, new URL[0]);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JavaCPP keeps what it found in another way", e);
    }
  }

  private static boolean isCuda(String name) {
    return CUDA.matcher(plain(name)).matches();
  }

  /** A name without its version, and what else JavaCPP adds. */
  private static String plain(String name) {
    return name.split("[@#!]")[0];
  }
}
