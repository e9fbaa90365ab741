package frn.api.graph;

import static java.util.Objects.requireNonNull;

import frn.api.Device;
import java.util.Optional;

/**
 * An NVIDIA GPU of this machine.
 *
 * @param device {@code cuda:0}, in the order of the driver
 * @param name such as {@code NVIDIA H100 80GB HBM3}
 * @param memoryBytes of the device, or empty when the driver does not say
 * @param driver version of the driver, or empty
 * @param capability what it can execute, or empty
 */
public record Gpu(
    Device device,
    String name,
    Optional<Long> memoryBytes,
    Optional<String> driver,
    Optional<ComputeCapability> capability) {
  public Gpu {
    requireNonNull(device, "device is null");
    requireNonNull(name, "name is null");
    requireNonNull(memoryBytes, "memoryBytes is null");
    requireNonNull(driver, "driver is null");
    requireNonNull(capability, "capability is null");
  }
}
