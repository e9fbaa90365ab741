package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.Device;
import frn.api.FrnException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {
  @Test
  void readsProcessorsAndGpus() {
    assertEquals(
        List.of(
            new Slot("cpu/0", Compute.cpu(3)),
            new Slot("cpu/1", Compute.cpu(3)),
            new Slot("cuda:0", new Compute(Device.cuda(0), 1)),
            new Slot("cuda:1", new Compute(Device.cuda(1), 4))),
        Slots.parse("cpu:2x3, cuda:0,cuda:1x4").list());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cpu",
        "cpu:0x1",
        "cpu:2",
        "gpu:0",
        "cuda:0,cuda:0",
        "cuda:0,cuda:00",
        "cpu:1x1,"
      })
  void refusesWhatIsNoSlot(String text) {
    FrnException e = assertThrows(FrnException.class, () -> Slots.parse(text));
    assertTrue(e.getMessage().contains("found '" + text + "'"), e.getMessage());
  }

  @Test
  void thereAreNoMoreStandardSlotsThanWorkersFitIntoTheMemory() {
    assertEquals(4, Slots.standard(4, 64L << 30).list().size());
    assertEquals(2, Slots.standard(4, 5L << 30).list().size());
    assertEquals(1, Slots.standard(4, 1L << 30).list().size());
  }
}
