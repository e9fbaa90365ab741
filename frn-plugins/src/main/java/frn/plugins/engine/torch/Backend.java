package frn.plugins.engine.torch;

import frn.api.Compute;
import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.plugins.libraries.NativeLibraries;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/**
 * LibTorch in this process.
 *
 * @param device that it is set up for
 * @param description in words, for provenance
 */
record Backend(Device device, String description) {
  /** Loads LibTorch and sets it up for a device, or says why it cannot be used. */
  static Backend open(Compute compute) {
    NativeLibraries.load(torch.class);
    compute.device().gpu().ifPresent(index -> checkCuda(compute.device(), index));
    setThreads(compute.threads());
    return new Backend(compute.device(), describe(compute));
  }

  private static void checkCuda(Device device, int index) {
    if (!torch.hasCUDA()) {
      throw unusable(
          device
              + " was asked for, and this LibTorch computes on CPUs alone, or finds no NVIDIA"
              + " driver; build with the Maven profile torch-gpu on a machine with an NVIDIA GPU, or"
              + " use the device cpu");
    }
    int devices = torch.cuda_device_count();
    if (index >= devices) {
      throw unusable(device + " was asked for, and " + devices + " CUDA devices are visible");
    }
    Context context = torch.globalContext();
    context.setDeterministicCuDNN(true);
    context.setAllowTF32CuDNN(false);
  }

  /** Threads are a matter of the whole process; those of OpenBLAS are not LibTorch's. */
  static void setThreads(int threads) {
    torch.set_num_threads(threads);
    openblas_nolapack.blas_set_num_threads(threads);
  }

  private static String describe(Compute compute) {
    String config = torch.show_config().getString();
    StringBuilder text =
        new StringBuilder("LibTorch ").append(find(config, "TORCH_VERSION=([^,]+)"));
    text.append(", BLAS ").append(find(config, "BLAS_INFO=([^,]+)"));
    if (config.contains("MKL-DNN")) {
      text.append(", oneDNN ").append(find(config, "MKL-DNN v(\\S+)"));
    }
    text.append(", ").append(find(config, "CPU capability usage: (\\S+)"));
    return text.append(", ")
        .append(compute.device())
        .append(", threads ")
        .append(compute.threads())
        .toString();
  }

  private static String find(String config, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(config);
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  private static FrnException unusable(String message) {
    return new FrnException(ErrorCode.INVALID_INPUT, message);
  }
}
