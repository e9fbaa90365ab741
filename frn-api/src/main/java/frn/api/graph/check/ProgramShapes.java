package frn.api.graph.check;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Packing;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes of a program in evaluation mode. Nothing is computed: whatever widths a program asks
 * for, it costs no memory to learn them.
 *
 * @param parameters those of parameters and kept statistics, by their names
 * @param outputs those of the outputs, by their names
 */
public record ProgramShapes(Map<String, int[]> parameters, Map<String, int[]> outputs) {
  /**
   * Follows a program.
   *
   * @param feed of the pass; its values do not matter
   * @throws frn.api.FrnException {@code INVALID_INPUT} when shapes contradict
   * @throws ArithmeticException when an array would have more values than an int counts
   */
  public static ProgramShapes of(Program program, Feed feed) {
    Tracing tracing = new Tracing(feed, new LinkedHashMap<>());
    Map<String, int[]> outputs = new LinkedHashMap<>();
    program
        .define(new CheckedGraph<>(tracing))
        .forEach((name, tensor) -> outputs.put(name, tensor.shape()));
    return new ProgramShapes(tracing.parameters(), outputs);
  }

  private record Shape(int... shape) implements Tensor {
    Shape last(int extent) {
      return new Shape(Shapes.withLast(shape, extent));
    }

    Shape first(int extent) {
      return new Shape(Shapes.with(shape, 0, extent));
    }
  }

  private record Tracing(Feed feed, Map<String, int[]> parameters) implements Operations<Shape> {
    @Override
    public Class<Shape> type() {
      return Shape.class;
    }

    @Override
    public boolean training() {
      return false;
    }

    @Override
    public long nextDropout() {
      return 0;
    }

    @Override
    public Shape values(Array array) {
      return new Shape(array.shape());
    }

    @Override
    public Shape weights(
        String name, boolean trainable, double centre, double bound, int... shape) {
      parameters.put(name, shape.clone());
      return new Shape(shape);
    }

    @Override
    public Shape linear(Shape x, Shape weight, Shape bias) {
      return x.last(bias.shape[0]);
    }

    @Override
    public Shape linearPairs(Shape x, Shape weight, Shape bias, int[] first, int[] second) {
      return new Shape(x.shape[0], first.length, bias.shape[0]);
    }

    @Override
    public Shape conv2d(Shape x, Shape weight, Shape bias) {
      return x.last(bias.shape[0]);
    }

    @Override
    public Shape maxPool(int[] shape, Shape x, int size) {
      return new Shape(shape);
    }

    @Override
    public Shape relu(Shape x) {
      return x;
    }

    @Override
    public Shape exp(Shape x) {
      return x;
    }

    @Override
    public Shape log(Shape x) {
      return x;
    }

    @Override
    public Shape dropout(Shape x, double rate, long key) {
      return x;
    }

    @Override
    public Shape pack(Shape x, Packing packing) {
      return new Shape(Shapes.without(x.shape, 1)).first(packing.total());
    }

    @Override
    public Shape lstm(
        Packing packing, Shape x, Shape weightIh, Shape weightHh, Shape biasIh, Shape biasHh) {
      return x.last(weightHh.shape[1]);
    }

    @Override
    public Shape gru(
        Packing packing, Shape x, Shape weightIh, Shape weightHh, Shape biasIh, Shape biasHh) {
      return x.last(weightHh.shape[1]);
    }

    @Override
    public Shape lastStep(Shape x, Packing packing) {
      return x.first(packing.sequences());
    }

    @Override
    public Shape batchNorm(Shape x, Shape weight, Shape bias, Shape mean, Shape variance) {
      return x;
    }

    @Override
    public Shape concat(int[] shape, int axis, List<Shape> xs) {
      return new Shape(shape);
    }

    @Override
    public Shape select(Shape x, int axis, int[] positions) {
      return new Shape(Shapes.with(x.shape, axis, positions.length));
    }

    @Override
    public Shape softmax(Shape x, int axis) {
      return x;
    }

    @Override
    public Shape sum(Shape x, int axis, boolean mean) {
      return new Shape(Shapes.without(x.shape, axis));
    }

    @Override
    public Shape add(int[] shape, Shape a, Shape b) {
      return new Shape(shape);
    }

    @Override
    public Shape multiply(int[] shape, Shape a, Shape b) {
      return new Shape(shape);
    }

    @Override
    public Shape reshape(Shape x, int[] shape) {
      return new Shape(shape);
    }

    @Override
    public Shape meanSquaredError(Shape y, Shape target) {
      return new Shape(1);
    }

    @Override
    public Shape crossEntropy(Shape logits, int[] classes, double[] weights) {
      return new Shape(1);
    }
  }
}
