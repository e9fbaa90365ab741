package frn.plugins.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
  @TempDir private Path folder;

  @Test
  void tellsThatMemoryIsExhaustedFromADefect() throws IOException {
    // 600 TB, more than any process can address.
    int side = 2048;
    Array picture = Array.of(new float[3 * side * side], 1, 3, side, side);
    try (OnnxModel model =
        OnnxModel.open(TestingOnnx.writeThatNeedsMemory(folder.resolve("model.onnx")))) {
      FrnException e =
          assertThrows(FrnException.class, () -> model.run("rgb", picture, Set.of("maps")));
      assertEquals(ErrorCode.OUT_OF_RESOURCES, e.code(), e.getMessage());
    }
  }
}
