package frn.plugins.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * Unpacks ONNX Runtime's library once, beside those of JavaCPP. ONNX Runtime itself unpacks it for
 * each process anew, and a process that is killed leaves it in the folder for temporary files.
 */
final class OnnxLibrary {
  private static final String PATH = "onnxruntime.native.path";

  /** The folders of ONNX Runtime's jar by JavaCPP's names of platforms. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "linux-x86_64", "linux-x64",
          "linux-arm64", "linux-aarch64",
          "macosx-arm64", "osx-aarch64",
          "windows-x86_64", "win-x64");

  private OnnxLibrary() {}

  /** Says where the library is, unless the user did, or it is of another platform. */
  static void unpack() {
    String folder = FOLDERS.get(Loader.getPlatform());
    if (folder == null || System.getProperty(PATH) != null) {
      return;
    }
    Optional<File> runtime = unpack(folder, "onnxruntime");
    Optional<File> binding = unpack(folder, "onnxruntime4j_jni");
    if (runtime.isPresent() && binding.isPresent()) {
      System.setProperty(PATH, binding.get().getParent());
    }
  }

  private static Optional<File> unpack(String folder, String library) {
    URL resource =
        OrtEnvironment.class.getResource("native/" + folder + "/" + System.mapLibraryName(library));
    if (resource == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Loader.cacheResource(resource));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + resource, e);
    }
  }
}
