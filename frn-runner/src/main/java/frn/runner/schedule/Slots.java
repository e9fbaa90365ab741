package frn.runner.schedule;

import frn.api.Compute;
import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The slots of a machine: {@code cpu:2x1} is two slots of one thread, {@code cuda:0} the first GPU,
 * {@code cuda:0x4} the same with four CPU threads; several are divided by commas.
 */
public record Slots(List<Slot> list) {
  private static final Pattern CPU = Pattern.compile("cpu:([1-9]\\d{0,2})x([1-9]\\d{0,2})");
  private static final Pattern CUDA = Pattern.compile("(cuda:\\d{1,2})(?:x([1-9]\\d{0,2}))?");

  /** What a worker takes with small networks; for large ones the user says how many slots. */
  private static final long WORKER_BYTES = 2L << 30;

  public Slots {
    list = List.copyOf(list);
  }

  /**
   * Reads slots.
   *
   * @throws FrnException when the text says none
   */
  public static Slots parse(String text) {
    List<Slot> slots = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      slots.addAll(parsePart(part.strip(), text));
    }
    Set<String> names = new HashSet<>();
    slots.forEach(
        slot -> {
          if (!names.add(slot.name())) {
            throw invalid(text);
          }
        });
    return new Slots(slots);
  }

  /** One thread a slot, as many as there are cores and as workers fit into the memory. */
  public static Slots standard(int cores, long memoryBytes) {
    long fit = Math.max(1, memoryBytes / WORKER_BYTES);
    return cpu((int) Math.min(Math.max(1, cores), fit), 1);
  }

  /** One slot a GPU. */
  public static Slots gpus(int count) {
    return new Slots(
        IntStream.range(0, count)
            .mapToObj(i -> new Slot("cuda:" + i, new Compute(Device.cuda(i), 1)))
            .toList());
  }

  private static List<Slot> parsePart(String part, String text) {
    Matcher cpu = CPU.matcher(part);
    if (cpu.matches()) {
      return cpu(Integer.parseInt(cpu.group(1)), Integer.parseInt(cpu.group(2))).list();
    }
    Matcher cuda = CUDA.matcher(part);
    if (cuda.matches()) {
      int threads = cuda.group(2) == null ? 1 : Integer.parseInt(cuda.group(2));
      Device device = Device.parse(cuda.group(1));
      return List.of(new Slot(device.toString(), new Compute(device, threads)));
    }
    throw invalid(text);
  }

  private static Slots cpu(int count, int threads) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      slots.add(new Slot("cpu/" + i, Compute.cpu(threads)));
    }
    return new Slots(slots);
  }

  private static FrnException invalid(String text) {
    return new FrnException(
        ErrorCode.INVALID_INPUT,
        "--slots: expected cpu:SLOTSxTHREADS or cuda:DEVICE[xTHREADS], each device once and divided"
            + " by commas, such as cpu:2x1 or cuda:0,cuda:1; found '"
            + text
            + "'");
  }
}
