package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.Compute;
import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisibleGpusTest {
  @Test
  void aWorkerSeesTheGpuOfItsSlotAloneAndCallsItTheFirst() {
    assertEquals(
        Map.of("CUDA_VISIBLE_DEVICES", "1", "CUDA_DEVICE_ORDER", "PCI_BUS_ID"),
        VisibleGpus.of(Map.of()).alone(Device.cuda(1)));
    assertEquals(Device.cuda(0), VisibleGpus.insideOf(Device.cuda(1)));
    assertEquals(Device.CPU, VisibleGpus.insideOf(Device.CPU));
  }

  @Test
  void whatThisProcessWasAllottedIsObeyedInItsOwnOrder() {
    assertEquals(Map.of("CUDA_VISIBLE_DEVICES", "5"), of("3, 5").alone(Device.cuda(1)));
    assertEquals(
        Map.of("CUDA_VISIBLE_DEVICES", "GPU-8f6a"), of("MIG-1,GPU-8f6a,0").alone(Device.cuda(1)));
  }

  @Test
  void aGpuThatWasNotAllottedIsRefused() {
    for (String visible : new String[] {"3", "3,-1,5", "", "none"}) {
      FrnException e = assertThrows(FrnException.class, () -> of(visible).alone(Device.cuda(1)));
      assertEquals(ErrorCode.INVALID_INPUT, e.code());
    }
  }

  @Test
  void aCpuSeesNoGpu() {
    assertEquals(Map.of("CUDA_VISIBLE_DEVICES", ""), of("0,1").alone(Device.CPU));
  }

  @Test
  void threadsOfAWorkerDoNotSpinWhileTheyWaitUnlessTheUserSaysSo() {
    Map<String, String> standard = WorkerCommand.environment(Map.of(), Compute.cpu(2));
    Map<String, String> asked =
        WorkerCommand.environment(Map.of("OMP_WAIT_POLICY", "active"), Compute.cpu(2));

    assertEquals("passive", standard.get("OMP_WAIT_POLICY"));
    assertEquals("20", standard.get("OPENBLAS_THREAD_TIMEOUT"));
    assertEquals("20", asked.get("OPENBLAS_THREAD_TIMEOUT"));
    assertEquals("2", standard.get("OMP_NUM_THREADS"));
    assertEquals("active", asked.get("OMP_WAIT_POLICY"), "as the user has it, also elsewhere");
  }

  private static VisibleGpus of(String visible) {
    return VisibleGpus.of(Map.of("CUDA_VISIBLE_DEVICES", visible));
  }
}
