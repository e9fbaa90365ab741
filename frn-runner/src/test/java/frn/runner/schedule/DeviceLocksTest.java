package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.Device;
import frn.runner.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceLocksTest {
  private static final List<String> GPUS = List.of("GPU-aaa", "GPU-bbb");

  @TempDir private Path folder;

  /** A runner of another home. */
  static final class Other {
    private Other() {}

    /** Takes the first GPU until its input ends. */
    public static void main(String[] arguments) throws IOException {
      DeviceLocks locks = new DeviceLocks(Path.of(arguments[0]), VisibleGpus.of(Map.of()), GPUS);
      System.out.println(locks.acquire(Device.cuda(0)));
      System.in.read();
    }
  }

  @Test
  void aDeviceIsGivenOnceWhateverItIsCalled() {
    DeviceLocks all = locks(Map.of());
    DeviceLocks second = locks(Map.of("CUDA_VISIBLE_DEVICES", "1"));
    DeviceLocks named = locks(Map.of("CUDA_VISIBLE_DEVICES", "GPU-bbb,GPU-aaa"));

    assertTrue(all.acquire(Device.cuda(1)));
    assertTrue(all.acquire(Device.cuda(1)));
    assertFalse(second.acquire(Device.cuda(0)));
    assertFalse(named.acquire(Device.cuda(0)));
    assertTrue(named.acquire(Device.cuda(1)));
    assertFalse(all.acquire(Device.cuda(0)));

    all.release(Device.cuda(1));
    assertTrue(second.acquire(Device.cuda(0)));
    named.close();
    assertTrue(all.acquire(Device.cuda(0)));
  }

  @Test
  void theBeginningOfAnIdentityNamesTheSameDevice() {
    DeviceLocks all = locks(Map.of());
    DeviceLocks named = locks(Map.of("CUDA_VISIBLE_DEVICES", "GPU-b"));
    Slot first = new Slot("cuda:0", new Compute(Device.cuda(0), 1));
    Slot second = new Slot("cuda:1", new Compute(Device.cuda(1), 1));

    assertEquals(all.name(second), named.name(first));
    assertTrue(all.acquire(Device.cuda(1)));
    assertFalse(named.acquire(Device.cuda(0)));
  }

  @Test
  void theSystemDividesTheCores() {
    assertTrue(locks(Map.of()).acquire(Device.CPU));
    assertTrue(locks(Map.of()).acquire(Device.CPU));
  }

  @Test
  void aDeviceOfAProcessThatIsKilledIsFree() throws Exception {
    DeviceLocks locks = locks(Map.of());
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals("true", other.inputReader().readLine());
      assertFalse(locks.acquire(Device.cuda(0)));
    } finally {
      other.destroyForcibly();
    }
    Await.until("the device is free", () -> locks.acquire(Device.cuda(0)));
  }

  private DeviceLocks locks(Map<String, String> environment) {
    return new DeviceLocks(folder, VisibleGpus.of(environment), GPUS);
  }
}
