package frn.runner.schedule;

import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The GPUs that this process may use: all, or those of an inherited {@code CUDA_VISIBLE_DEVICES},
 * as job schedulers and shared servers set it. {@code cuda:1} is the second of them.
 *
 * @param listed as the variable names them; empty when it is not set
 */
public record VisibleGpus(Optional<List<String>> listed) {
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
  private static final String ORDER = "CUDA_DEVICE_ORDER";

  public VisibleGpus {
    listed = listed.map(List::copyOf);
  }

  /** Those of an environment. CUDA ignores what comes after the first entry that is no device. */
  public static VisibleGpus of(Map<String, String> environment) {
    return new VisibleGpus(Optional.ofNullable(environment.get(VISIBLE)).map(VisibleGpus::parse));
  }

  private static List<String> parse(String variable) {
    List<String> devices = new ArrayList<>();
    for (String entry : variable.split(",", -1)) {
      String device = entry.strip();
      if (!device.matches("\\d{1,4}|(?:GPU|MIG)-\\S+")) {
        break;
      }
      devices.add(device);
    }
    return devices;
  }

  /**
   * The environment of a process that sees one device alone, or no GPU.
   *
   * @throws FrnException when this process may not use it
   */
  Map<String, String> alone(Device device) {
    Map<String, String> environment = new TreeMap<>();
    if (device.gpu().isEmpty()) {
      environment.put(VISIBLE, "");
      return environment;
    }
    check(device);
    int index = device.gpu().getAsInt();
    environment.put(
        VISIBLE, listed.map(devices -> devices.get(index)).orElse(Integer.toString(index)));
    if (listed.isEmpty()) {
      // The numbers of nvidia-smi; CUDA's own order is the fastest first.
      environment.put(ORDER, "PCI_BUS_ID");
    }
    return environment;
  }

  /** How many there are, of so many in the machine. */
  public int count(int inMachine) {
    return listed.map(List::size).orElse(inMachine);
  }

  /**
   * Which GPU of the machine a device is, whatever it is called here.
   *
   * @param identities of the machine's GPUs, in the order of their numbers
   */
  String identity(Device device, List<String> identities) {
    int index = device.gpu().orElseThrow();
    String name = listed.map(devices -> devices.get(index)).orElse(Integer.toString(index));
    if (name.matches("\\d+")) {
      int number = Integer.parseInt(name);
      return number < identities.size() ? identities.get(number) : name;
    }
    // CUDA takes the beginning of an identity, too.
    return identities.stream().filter(whole -> whole.startsWith(name)).findFirst().orElse(name);
  }

  /** What a process that sees one device alone calls it. */
  public static Device insideOf(Device device) {
    return device.gpu().isPresent() ? Device.cuda(0) : device;
  }

  /**
   * Checks that this process may use a device, as far as its environment says.
   *
   * @throws FrnException when it may not
   */
  public void check(Device device) {
    int devices = listed.map(List::size).orElse(Integer.MAX_VALUE);
    if (device.gpu().orElse(-1) >= devices) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "%s: %s=%s leaves this process %d GPUs, counted from cuda:0"
              .formatted(device, VISIBLE, String.join(",", listed.orElseThrow()), devices));
    }
  }
}
