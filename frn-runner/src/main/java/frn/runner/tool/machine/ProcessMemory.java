package frn.runner.tool.machine;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.nio.file.Path;

/** The memory of this process. */
public final class ProcessMemory {
  private ProcessMemory() {}

  /** The physical memory that this process has: Java's heap, and all that is native. */
  public static long residentBytes() {
    return KernelFile.of(Path.of("/proc/self/status"))
        .kilobytes("VmRSS")
        .orElseThrow(
            () ->
                new FrnException(
                    ErrorCode.INVALID_INPUT,
                    "expected the size of this process in /proc/self/status, found none; this"
                        + " needs Linux"));
  }
}
