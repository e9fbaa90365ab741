package frn.plugins.engine.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.Device;
import frn.api.FrnException;
import frn.api.NoSettings;
import frn.api.array.Array;
import frn.api.graph.Adam;
import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import frn.plugins.engine.EngineContract;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

final class TorchEngineTest extends EngineContract {
  @Override
  protected Engine create() {
    return new TorchEngine(Backend.open(Compute.cpu(1)));
  }

  @Test
  void backendIsDescribed() {
    try (Engine engine = create()) {
      String backend = engine.backend();
      assertTrue(backend.startsWith("LibTorch 2.10.0, BLAS open, oneDNN"), backend);
      assertTrue(backend.contains("cpu, threads 1"), backend);
    }
  }

  @Test
  void devicesThatAreNotThereAreRefused() {
    TorchEngineFactory factory = new TorchEngineFactory();
    FrnException failure =
        assertThrows(
            FrnException.class,
            () -> factory.create(new NoSettings(), new Compute(Device.cuda(0), 1)));

    assertTrue(failure.getMessage().contains("cuda:0"), failure.getMessage());
  }

  @Test
  void memoryDoesNotGrowWithStepsOfChangingShapes() {
    Program program =
        g -> {
          int[] lengths = g.integers("lengths");
          Tensor x = g.pack(g.input("x"), lengths);
          Tensor h = g.dropout(g.lstm(g.relu(g.linear(x, "fc", 16)), lengths, "lstm", 16), 0.2);
          Tensor y = g.linear(g.lastStep(h, lengths), "y", 1);
          return Map.of("y", y, Program.LOSS, g.meanSquaredError(y, g.input("target")));
        };
    Feed[] feeds = new Feed[15];
    for (int k = 0; k < feeds.length; k++) {
      feeds[k] = clips(2 + 7 * k % 11, 2 + k % 5);
    }
    try (Engine engine = create();
        Model model = engine.model(program, 1, Precision.FLOAT32)) {
      long bytes = 0;
      for (int step = 0; step < 400; step++) {
        model.train(feeds[step % feeds.length], step, Adam.of(1e-3));
        model.evaluate(feeds[step % feeds.length], Set.of("y"));
        if (step == 100) {
          bytes = Pointer.physicalBytes();
        }
      }
      // Were a step to leave its inputs and activations, it would be 300 MB and more; Java's heap
      // may grow.
      long grown = Pointer.physicalBytes() - bytes;
      assertTrue(grown < 100_000_000, "grown by " + grown + " bytes of " + bytes);
    }
  }

  private static Feed clips(int frames, int batch) {
    int[] lengths = new int[batch];
    Arrays.fill(lengths, frames);
    lengths[0] = 1;
    return new Feed(
        Map.of(
            "x", Array.of(new float[frames * batch * 9 * 1024], frames, batch, 9, 1024),
            "target", Array.of(new float[batch * 9], batch, 9, 1)),
        Map.of("lengths", lengths));
  }

  @Test
  void bigLayersOfBothKindsOfProductsAgree() {
    Program program =
        g -> {
          int[] lengths = g.integers("lengths");
          Tensor h = g.linear(g.pack(g.input("x"), lengths), "fc", 4);
          Tensor d = g.lastStep(g.lstm(h, lengths, "lstm", 256), lengths);
          Tensor o = g.reshape(d, 11, 2, 256);
          Tensor r = g.linearPairs(o, "g1", 1024, new int[] {0}, new int[] {1});
          Tensor y = g.linear(g.relu(r), "g2", 512);
          return Map.of("y", y, Program.LOSS, g.meanSquaredError(y, g.multiply(y, y)));
        };
    int features = 1 << 14;
    float[] x = new float[3 * 22 * features];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
    int[] lengths = new int[22];
    Arrays.fill(lengths, 3);
    lengths[5] = 2;
    Feed feed = new Feed(Map.of("x", Array.of(x, 3, 22, features)), Map.of("lengths", lengths));
    try (Engine engine = create();
        Model narrow = engine.model(program, 1, Precision.FLOAT32);
        Model wide = engine.model(program, 1, Precision.FLOAT64)) {
      Map<String, Array> expected = wide.gradients(feed, 0);
      narrow
          .gradients(feed, 0)
          .forEach(
              (name, found) ->
                  assertArrayEquals(expected.get(name).toDoubles(), found.toDoubles(), 1e-5, name));
    }
  }
}
