package frn.api;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A device that numbers are computed on: {@code cpu}, or {@code cuda:N}, the GPU N from 0. */
public final class Device {
  /** The CPU. */
  public static final Device CPU = new Device(-1);

  private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,2})");

  private final int gpu;

  private Device(int gpu) {
    this.gpu = gpu;
  }

  /** The GPU of a number, from 0, in the driver's order. */
  public static Device cuda(int number) {
    if (number < 0 || number > 99) {
      throw new IllegalArgumentException("expected a GPU of 0 to 99, found " + number);
    }
    return new Device(number);
  }

  /**
   * Reads what {@link #toString} says.
   *
   * @throws IllegalArgumentException when it is neither {@code cpu} nor {@code cuda:N}
   */
  public static Device parse(String text) {
    Matcher cuda = CUDA.matcher(text);
    if (cuda.matches()) {
      return cuda(Integer.parseInt(cuda.group(1)));
    }
    if (text.equals("cpu")) {
      return CPU;
    }
    throw new IllegalArgumentException("expected cpu or cuda:0, found '" + text + "'");
  }

  /** The number of the GPU; empty for the CPU. */
  public OptionalInt gpu() {
    return gpu < 0 ? OptionalInt.empty() : OptionalInt.of(gpu);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Device device && device.gpu == gpu;
  }

  @Override
  public int hashCode() {
    return gpu;
  }

  @Override
  public String toString() {
    return gpu < 0 ? "cpu" : "cuda:" + gpu;
  }
}
