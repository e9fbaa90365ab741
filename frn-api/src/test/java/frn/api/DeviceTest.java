package frn.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  @ParameterizedTest
  @ValueSource(strings = {"cpu", "cuda:0", "cuda:15"})
  void isReadAsItIsWritten(String text) {
    assertEquals(text, Device.parse(text).toString());
    assertEquals(Device.parse(text), Device.parse(text));
  }

  @Test
  void aGpuHasANumber() {
    assertEquals(OptionalInt.of(3), Device.parse("cuda:3").gpu());
    assertEquals(OptionalInt.empty(), Device.CPU.gpu());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tpu", "cuda", "cuda:", "cuda:-1", "cuda:100", "CPU", ""})
  void anythingElseIsRefused(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Device.parse(text));
    assertTrue(e.getMessage().endsWith("found '" + text + "'"), e.getMessage());
  }

  @Test
  void noThreadsComputeNothing() {
    assertThrows(IllegalArgumentException.class, () -> Compute.cpu(0));
  }
}
