package frn.plugins.engine.dl4j;

import frn.api.Compute;
import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.plugins.libraries.NativeLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.Properties;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The ND4J backend of this process.
 *
 * @param computesInHostMemory whether its arrays are in memory that Java sees
 * @param description in words, for provenance
 */
record Backend(boolean computesInHostMemory, String description) {
  /** Sets the backend up for a device, or says why it cannot be used. */
  static Backend open(Compute compute) {
    // With CUDA, ND4J itself chooses which of its two builds is loaded.
    NativeLibraries.load(Dl4jEngineFactory.hasCuda() ? openblas.class : Nd4jCpu.class);
    boolean cpu = Nd4j.getEnvironment().isCPU();
    OptionalInt gpu = compute.device().gpu();
    if (gpu.isPresent()) {
      openCuda(compute.device(), gpu.getAsInt(), cpu);
    } else if (!cpu) {
      throw unusable(
          "the device cpu was asked for, and ND4J has loaded its CUDA backend; set"
              + " BACKEND_PRIORITY_CPU=100 in the environment");
    }
    setThreads(compute.threads());
    return new Backend(cpu, describe(cpu, compute));
  }

  private static void openCuda(Device device, int index, boolean cpu) {
    if (cpu) {
      throw unusable(
          device
              + " was asked for, and ND4J has loaded its CPU backend; build with the Maven profile"
              + " cuda on a machine with an NVIDIA GPU of compute capability 3.7 to 8.9, or use the"
              + " device cpu");
    }
    int devices = Nd4j.getAffinityManager().getNumberOfDevices();
    if (index >= devices) {
      throw unusable(device + " was asked for, and " + devices + " CUDA devices are visible");
    }
    Nd4j.getAffinityManager().unsafeSetDevice(index);
  }

  /** Threads are a matter of the whole process. */
  private static void setThreads(int threads) {
    Environment environment = Nd4j.getEnvironment();
    environment.setMaxThreads(threads);
    environment.setMaxMasterThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    Nd4j.factory().blas().setMaxThreads(threads);
  }

  private static String describe(boolean cpu, Compute compute) {
    String artifact = cpu ? "nd4j-native" : "nd4j-cuda-11.6";
    String extension = System.getProperty("org.bytedeco.javacpp.platform.extension", "");
    String build = Nd4j.getBackend().buildInfo();
    StringBuilder text = new StringBuilder(artifact).append(' ').append(version(artifact));
    if (cpu && build.contains("HAVE_ONEDNN")) {
      text.append(", oneDNN");
    }
    if (cpu && !extension.isEmpty()) {
      text.append(", build ").append(extension.substring(1));
    }
    text.append(", OpenBLAS ").append(openBlasVersion());
    return text.append(", ")
        .append(compute.device())
        .append(", threads ")
        .append(compute.threads())
        .toString();
  }

  private static String openBlasVersion() {
    return property("/META-INF/maven/org.bytedeco/openblas/pom.properties");
  }

  private static String version(String artifact) {
    return property("/META-INF/maven/org.nd4j/" + artifact + "/pom.properties");
  }

  private static String property(String resource) {
    try (InputStream in = Nd4j.class.getResourceAsStream(resource)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "of unknown version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FrnException unusable(String message) {
    return new FrnException(ErrorCode.INVALID_INPUT, message);
  }
}
