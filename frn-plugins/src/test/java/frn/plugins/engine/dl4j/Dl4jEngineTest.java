package frn.plugins.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import frn.api.graph.check.CheckedGraph;
import frn.plugins.engine.EngineContract;
import frn.plugins.engine.Parameters;
import frn.plugins.engine.tape.Mode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

final class Dl4jEngineTest extends EngineContract {
  @Override
  protected Dl4jEngine create() {
    return new Dl4jEngine(Backend.open(Compute.cpu(1)));
  }

  @Test
  void backendIsDescribed() {
    try (Engine engine = create()) {
      String backend = engine.backend();
      assertTrue(backend.startsWith("nd4j-native 1.0.0-M2.1"), backend);
      assertTrue(backend.contains("cpu, threads 1"), backend);
    }
  }

  @Test
  void devicesThatAreNotThereAreRefused() {
    Dl4jEngineFactory factory = new Dl4jEngineFactory();
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
          Tensor x = g.relu(g.linear(g.pack(g.input("x"), lengths), "fc", 16));
          Tensor h = g.dropout(g.lstm(x, lengths, "lstm", 16), 0.2);
          Tensor y = g.linear(g.lastStep(h, lengths), "y", 1);
          return Map.of("y", y, Program.LOSS, g.meanSquaredError(y, g.input("target")));
        };
    try (Dl4jEngine engine = create();
        Dl4jModel model = engine.model(program, 1, Precision.FLOAT32)) {
      long arena = 0;
      long bytes = 0;
      for (int step = 0; step < 200; step++) {
        Feed feed = clips(2 + 7 * step % 11, 2 + step % 5);
        model.train(feed, step, Adam.of(1e-3));
        model.evaluate(feed, Set.of("y"));
        if (step == 60) {
          arena = model.arenaBytes();
          bytes = nativeBytes();
        }
      }
      assertEquals(arena, model.arenaBytes());
      long grown = nativeBytes() - bytes;
      assertTrue(grown < 1_000_000, "grown by " + grown + " bytes");
    }
  }

  private static Feed clips(int frames, int batch) {
    int[] lengths = new int[batch];
    Arrays.fill(lengths, frames);
    return new Feed(
        Map.of(
            "x", Array.of(new float[frames * batch * 9 * 32], frames, batch, 9, 32),
            "target", Array.of(new float[batch * 9], batch, 9, 1)),
        Map.of("lengths", lengths));
  }

  @Test
  void closingFreesAllAtOnce() {
    int n = 500_000;
    Program program = g -> Map.of("y", g.sum(g.relu(g.parameter("x", 0, n)), 0));
    long held;
    long open;
    try (Dl4jEngine engine = create();
        Dl4jModel model = engine.model(program, 1, Precision.FLOAT64)) {
      model.evaluate(Feed.of(Map.of()), Set.of("y"));
      model.evaluate(Feed.of(Map.of()), Set.of("y"));
      held = model.arenaBytes() + 8L * n;
      open = nativeBytes();
    }
    // Garbage of other tests may be freed meanwhile too, which makes it only more.
    long freed = open - nativeBytes();
    assertTrue(freed >= held, freed + " bytes of " + held + " are freed");
  }

  /** What ND4J has allocated and not freed. */
  private static long nativeBytes() {
    return Nd4j.getEnvironment().getDeviceCouner(0);
  }

  @Test
  void everyPassGivesAllItsBlocksBack() {
    Program program =
        g -> {
          int[] lengths = {2, 3, 1};
          Tensor x = g.pack(g.relu(g.parameter("x", 1, 3, 3, 4)), lengths);
          Tensor y = g.softmax(g.lstm(x, lengths, "l", 3), 1);
          Tensor z = g.batchNorm(g.add(y, y), "n");
          return Map.of("y", z, Program.LOSS, g.meanSquaredError(z, g.multiply(y, y)));
        };
    Transfer transfer = new Transfer(DataType.DOUBLE, true);
    try (Parameters<Parameter> parameters =
            new Parameters<>((name, shape) -> new Parameter(name, transfer, shape));
        Arena arena = new Arena(transfer.type())) {
      Dl4jOperations recording =
          new Dl4jOperations(
              Feed.of(Map.of()), true, 1, 0, parameters, (parameter, gradient) -> {});
      Node loss = (Node) program.define(new CheckedGraph<>(recording)).get(Program.LOSS);
      Pass pass = new Pass(arena, transfer, Mode.TRAINING);
      pass.forward(recording.nodes(), Set.of(loss));
      pass.backward(recording.nodes(), loss);
      assertEquals(0, arena.bytesInUse());
    }
  }
}
